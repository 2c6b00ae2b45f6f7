# Units: correlations of unit figures, ICC by aov, agreement by multilevel.
suppressMessages(library(multilevel))
source("write-reference.R")
set.seed(40127)

k <- 24
x <- round(rnorm(k, 62, 7)); y <- round(30 + 0.4 * x + rnorm(k, 0, 6), 1); w <- sample(5:80, k, TRUE)
y[5] <- y[9]; x[3] <- x[4] <- x[7]
z <- function(r, se) tanh(atanh(r) + c(-1, 1) * qnorm(0.975) * se)
test <- cor.test(x, y); rs <- cor(x, y, method = "spearman"); rw <- cov.wt(cbind(x, y), w, cor = TRUE)$cor[1, 2]
loo <- sapply(1:k, function(i) cor(x[-i], y[-i])); loow <- sapply(1:k, function(i) cov.wt(cbind(x, y)[-i, ], w[-i], cor = TRUE)$cor[1, 2])
bw <- z(rs, sqrt((1 + rs^2 / 2) / (k - 3)))
linkage <- list(x = x, y = y, w = w, pearson = unname(test$estimate), low = test$conf.int[1], high = test$conf.int[2], weighted = rw,
                spearman = rs, spearmanLow = bw[1], spearmanHigh = bw[2], ranks = rank(x), leaveOneOut = range(loo), leaveOneOutWeighted = range(loow))

power_of <- function(r, n) { s <- abs(atanh(r)) * sqrt(n - 3); pnorm(s - qnorm(0.975)) + pnorm(-s - qnorm(0.975)) }
power <- expand.grid(r = c(0, 0.1, 0.33, -0.6), n = c(10, 70, 194)); power$power <- mapply(power_of, power$r, power$n)
detectable <- data.frame(n = c(10, 30, 47, 70, 85, 194)); detectable$r <- tanh((qnorm(0.975) + qnorm(0.8)) / sqrt(detectable$n - 3))

sizes <- c(3, 8, 12, 5, 20, 1, 7, 9)
unit <- rep(seq_along(sizes), sizes)
level <- rnorm(length(sizes), 0, 0.5)
likert <- function(shift) pmax(1, pmin(5, round(3.6 + level[unit] + shift + rnorm(length(unit), 0, 0.9))))
items <- data.frame(a = likert(0), b = likert(0.2), c = likert(-0.3)); score <- rowMeans(items)
fit <- aov(score ~ factor(unit)); table <- summary(fit)[[1]]
fl <- table[1, 4] / qf(0.975, table[1, 1], table[2, 1]); fu <- table[1, 4] * qf(0.975, table[2, 1], table[1, 1]); m <- mean(sizes)
anova <- list(groups = lapply(seq_along(sizes), function(u) list(n = sizes[u], mean = mean(score[unit == u]), variance = if (sizes[u] > 1) var(score[unit == u]) else 0)),
              f = table[1, 4], p = table[1, 5], df1 = table[1, 1], df2 = table[2, 1], meanSquareBetween = table[1, 3], meanSquareWithin = table[2, 3],
              icc1 = ICC1(fit), icc2 = ICC2(fit), icc1Low = (fl - 1) / (fl + m - 1), icc1High = (fu - 1) / (fu + m - 1))
many <- sizes > 1
counts <- function(u, item) as.integer(table(factor(items[[item]][unit == u], 1:5)))
agreement <- lapply(which(many), function(u) list(
  counts = lapply(names(items), function(i) counts(u, i)), variances = unname(sapply(items[unit == u, ], var)),
  rwg = rwg(items$a, unit, 2)$rwg[u], rwgSkewed = rwg(items$a, unit, 1.34)$rwg[u],
  rwgj = rwg.j(items, unit, 2)$rwg.j[u], rwgjSkewed = rwg.j(items, unit, 1.34)$rwg.j[u],
  ad = ad.m(items$a, unit)$AD.M[u], adj = ad.m(items, unit)$AD.M[u]))
skewed <- c(0.05, 0.15, 0.2, 0.35, 0.25); nulls <- list(rectangular = var(1:5) * 4 / 5, skewed = sum(skewed * (1:5)^2) - sum(skewed * 1:5)^2)

write_reference("units", list(linkage = linkage, power = power, detectable = detectable, anova = anova, agreement = agreement, nulls = nulls), "multilevel")
