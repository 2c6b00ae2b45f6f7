# Drivers resampled by teams: correlations, standardised coefficients, LMG and Johnson's weights of each sample from the answers
# of the people in it, pair by pair; and a percentage by teams, from survey. The samples of teams are written beside the figures.
source("write-reference.R")
suppressPackageStartupMessages(library(survey))
set.seed(20241122)

teams <- 25
people <- data.frame(team = rep(1:teams, times = sample(6:15, teams, TRUE)))
lean <- matrix(rnorm(3 * teams), teams)
n <- nrow(people)
common <- rnorm(n)
for (j in 1:3) people[[paste0("x", j)]] <- round(10 * (common + lean[people$team, j] * 0.6 + rnorm(n)))
people$y <- round(10 * (0.5 * people$x1 / 10 + 0.2 * people$x2 / 10 + 0.4 * lean[people$team, 1] + rnorm(n)))
people$x2[sample(n, 20)] <- NA
people$y[sample(n, 12)] <- NA
columns <- c("x1", "x2", "x3", "y")

correlations <- function(d) cor(d[columns], use = "pairwise.complete.obs")
lmg_of <- function(r, y) {
  p <- length(y)
  explained <- function(of) if (length(of) == 0) 0 else sum(y[of] * solve(r[of, of, drop = FALSE], y[of]))
  orders <- as.matrix(expand.grid(1:p, 1:p, 1:p))
  orders <- orders[apply(orders, 1, function(one) length(unique(one)) == p), ]
  rowMeans(apply(orders, 1, function(order) sapply(1:p, function(j) {
    before <- order[seq_len(which(order == j) - 1)]
    explained(c(before, j)) - explained(before)
  })))
}
johnson_of <- function(r, y) {
  e <- eigen(r, symmetric = TRUE)
  root <- e$vectors %*% diag(sqrt(e$values)) %*% t(e$vectors)
  as.vector(root^2 %*% solve(root, y)^2)
}
figures <- function(d) {
  all <- correlations(d)
  r <- all[1:3, 1:3]
  y <- all[1:3, 4]
  share <- function(x) x / sum(x)
  rbind(correlations = y, betas = solve(r, y), lmg = share(lmg_of(r, y)), relativeWeights = share(johnson_of(r, y)))
}
samples <- lapply(1:60, function(i) sample(teams, teams, TRUE))
drawn <- lapply(samples, function(sample) figures(people[unlist(lapply(sample, function(team) which(people$team == team))), ]))
limits <- function(kind) lapply(1:3, function(j) {
  found <- quantile(sapply(drawn, function(one) one[kind, j]), c(0.025, 0.975), type = 7)
  list(low = unname(found[1]), high = unname(found[2]))
})
pairs <- list(c(1, 2), c(1, 3), c(1, 4), c(2, 3), c(2, 4), c(3, 4))
sums <- lapply(1:teams, function(team) lapply(pairs, function(pair) {
  d <- people[people$team == team, columns[pair]]
  d <- d[complete.cases(d), ]
  list(n = nrow(d), sa = sum(d[[1]]), sb = sum(d[[2]]), saa = sum(d[[1]]^2), sbb = sum(d[[2]]^2), sab = sum(d[[1]] * d[[2]]))
}))

# A percentage: linearised by teams, survey's own effective n and Wilson's interval on it (svyciprop, Korn & Graubard's n).
people$hit <- as.numeric(people$x1 > 3)
people$group <- rbinom(n, 1, 0.5)
design <- svydesign(ids = ~team, weights = ~1, data = people)
found <- svymean(~hit, design)
p <- unname(coef(found))
v <- as.numeric(SE(found))^2
df <- degf(design)
n_effective <- p * (1 - p) / v * (qnorm(0.975) / qt(0.975, df))^2
by_group <- svyby(~hit, ~group, design, svymean, covmat = TRUE)
difference <- svycontrast(by_group, c("1" = 1, "0" = -1))
of <- function(rows) lapply(1:teams, function(team) list(n = sum(rows & people$team == team), sum = sum(people$hit[rows & people$team == team])))

write_reference("clustered-importance", list(
  importance = list(sums = sums, samples = lapply(samples, function(one) one - 1), correlations = limits("correlations"), betas = limits("betas"),
                    lmg = limits("lmg"), relativeWeights = limits("relativeWeights")),
  share = list(clusters = of(TRUE), a = of(people$group == 1), b = of(people$group == 0), mean = p, standardError = sqrt(v), df = df, nEffective = n_effective,
               difference = list(estimate = unname(coef(difference)), standardError = as.numeric(SE(difference))))))
