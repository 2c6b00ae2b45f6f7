# Clustered standard errors (CR2) with Satterthwaite's degrees of freedom, and tests of several groups (HTZ), from the matrices.
suppressMessages(library(clubSandwich))
source("write-reference.R")
source("cluster-matrices.R")
set.seed(20240529)

people <- data.frame(unit = sample(c(1:12, rep(13, 5)), 160, TRUE))
people$group <- rbinom(160, 1, ifelse(people$unit <= 7, 0.8, ifelse(people$unit == 12, 0, 0.35)))
people$x <- round(50 + 4 * rnorm(13)[people$unit] + 4 * people$group + rnorm(160, 0, 9))
people$w <- sample(c(1, 2, 5), 160, TRUE)
sums <- function(d, w) lapply(1:13, function(u) { at <- d$unit == u; list(n = sum(w[at]), sum = sum((w * d$x)[at])) })
groups <- function(d) cbind(d$group, 1 - d$group)

cases <- lapply(c(plain = FALSE, weighted = TRUE), function(weighted) {
  w <- if (weighted) people$w else rep(1, nrow(people))
  a <- people$group == 1
  list(a = sums(people[a, ], w[a]), b = sums(people[!a, ], w[!a]),
       mean = cr2(matrix(1, nrow(people), 1), people$x, w, people$unit, 1),
       difference = cr2(groups(people), people$x, w, people$unit, c(1, -1)),
       finite = c(list(a = 0.6, b = 0.9), cr2(groups(people), people$x, w, people$unit, c(1, -1), c(0.6, 0.9))))
})

# Teams of 11 to 13 are taken apart: their people are in no team.
alone <- people$unit > 10
cluster <- ifelse(alone, 1000 + seq_len(nrow(people)), people$unit)
singles_of <- function(g) { x <- people$x[alone & people$group == g]; list(respondents = length(x), n = length(x), sum = sum(x), w2 = length(x), w2x = sum(x), w2xx = sum(x^2)) }
some <- function(g) sums(people[!alone & people$group == g, ], rep(1, sum(!alone & people$group == g)))[1:10]
singles <- list(a = some(1), b = some(0), aloneA = singles_of(1), aloneB = singles_of(0),
                mean = cr2(matrix(1, nrow(people), 1), people$x, rep(1, 160), cluster, 1),
                difference = cr2(groups(people), people$x, rep(1, 160), cluster, c(1, -1)))

# One team is the whole of a group.
people$whole <- as.integer(people$unit == 3)
whole <- cr2(cbind(people$whole, 1 - people$whole), people$x, rep(1, 160), people$unit, c(1, -1))
whole <- c(whole, list(a = sums(people[people$whole == 1, ], rep(1, sum(people$whole))), b = sums(people[people$whole == 0, ], rep(1, sum(1 - people$whole)))))

# Several groups whose people share teams, all at once (HTZ) and pair by pair; weighted, and of three groups in few teams.
# clubSandwich takes another root of the same adjustment where weights differ, so that it is asked for the unweighted only.
people$several <- 1 + (people$unit + rbinom(160, 6, .4)) %% 4
several <- function(d, weighted = FALSE) {
  w <- if (weighted) d$w else rep(1, nrow(d))
  ids <- sort(unique(d$several)); X <- sapply(ids, function(g) as.numeric(d$several == g))
  pairs <- lapply(combn(length(ids), 2, simplify = FALSE), function(p) {
    l <- rep(0, length(ids)); l[p] <- c(-1, 1)
    c(list(i = p[1] - 1, j = p[2] - 1), cr2(X, d$x, w, d$unit, l))
  })
  found <- htz(X, d$x, w, d$unit)
  if (!weighted) {
    d$g <- factor(d$several); fit <- lm(x ~ 0 + g, data = d)
    test <- Wald_test(fit, constrain_equal(seq_along(ids)), vcov = vcovCR(fit, cluster = d$unit, type = "CR2"), test = "HTZ")
    stopifnot(all.equal(unlist(found), c(f = test$Fstat, df1 = test$df_num, df2 = test$df_denom, p = test$p_val)))
  }
  c(list(groups = lapply(ids, function(g) sums(d[d$several == g, ], w[d$several == g])), pairs = pairs), found)
}
few <- people[people$several < 4 & people$unit <= 6, ]
equality <- list(plain = several(people), weighted = several(people, TRUE), few = several(few))

# A difference within strata: two groups in two strata, weighted by the strata.
contrast_of <- function(weighted) {
  w <- if (weighted) people$w else rep(1, nrow(people))
  X <- sapply(1:4, function(g) as.numeric(people$several == g))
  coefficients <- c(0.6, -0.6, 0.4, -0.4)
  c(list(coefficients = coefficients, groups = lapply(1:4, function(g) sums(people[people$several == g, ], w[people$several == g]))),
    cr2(X, people$x, w, people$unit, coefficients))
}
contrast <- list(plain = contrast_of(FALSE), weighted = contrast_of(TRUE))

write_reference("clusters", packages = "clubSandwich", list(equality = equality, contrast = contrast, plain = cases$plain, weighted = cases$weighted, singles = singles, whole = whole))
