# Welch's t test by t.test; Hedges' g with exact J by gamma(); its interval by uniroot on pt(t, df, ncp).
source("write-reference.R")

hedges_j <- function(df) exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)

ncp_for <- function(t, df, p) {
  spread <- 6 * sqrt(1 + t^2 / (2 * df)) + 3
  uniroot(function(ncp) suppressWarnings(pt(t, df, ncp)) - p, c(t - spread, t + spread), tol = 1e-13)$root
}

compare <- function(a, b) {
  test <- t.test(a, b)
  df <- length(a) + length(b) - 2
  pooled <- sqrt(((length(a) - 1) * var(a) + (length(b) - 1) * var(b)) / df)
  d <- (mean(a) - mean(b)) / pooled
  scale <- sqrt(1 / length(a) + 1 / length(b))
  list(a = a, b = b, difference = mean(a) - mean(b), standardError = test$stderr, t = unname(test$statistic),
       df = unname(test$parameter), p = test$p.value, low = test$conf.int[1], high = test$conf.int[2],
       j = hedges_j(df), g = hedges_j(df) * d,
       gLow = scale * ncp_for(d / scale, df, 0.975), gHigh = scale * ncp_for(d / scale, df, 0.025))
}

set.seed(20240501)
likert <- function(n, mean, sd) pmax(0L, pmin(24L, as.integer(round(rnorm(n, mean, sd)))))
pairs <- list(
  list(c(3L, 5L), c(1L, 2L)), list(c(10L, 12L, 17L), c(4L, 4L, 4L)), list(likert(7, 15, 5), likert(23, 12, 3)),
  list(likert(200, 16, 5), likert(60, 14, 6)), list(likert(20, 12, 4), likert(20, 12, 4)), list(likert(40, 20, 2), likert(40, 6, 3)))

summaries <- data.frame(nA = c(2, 30, 800000, 120), meanA = c(61.5, 70.25, 70, 1e-3), varianceA = c(25, 400, 380, 1e-8),
                        nB = c(2, 12, 200000, 118), meanB = c(60, 55.5, 69.9, 9.5e-4), varianceB = c(16, 250, 402, 3e-8))
welch <- function(row) with(as.list(row), {
  a <- varianceA / nA; b <- varianceB / nB
  df <- (a + b)^2 / (a^2 / (nA - 1) + b^2 / (nB - 1))
  t <- (meanA - meanB) / sqrt(a + b)
  c(df = df, t = t, p = 2 * pt(-abs(t), df), low = meanA - meanB - qt(0.975, df) * sqrt(a + b))
})
summaries <- cbind(summaries, t(apply(summaries, 1, welch)))

# People alike within clusters: the standard error wider by the root of the design effect, on the clusters' degrees of freedom.
clustered <- function(at, effect, df) {
  plain <- compare(pairs[[at]][[1]], pairs[[at]][[2]])
  scale <- sqrt(effect * (1 / length(plain$a) + 1 / length(plain$b)))
  t <- plain$g / plain$j / scale
  list(comparison = at - 1, designEffect = effect, df = df, gLow = scale * ncp_for(t, df, 0.975), gHigh = scale * ncp_for(t, df, 0.025))
}
clusters <- list(clustered(4, 2.25, 11.4), clustered(5, 1.6, 6.75), clustered(6, 1.3, 28))

correction <- data.frame(df = c(1.5, 2, 3, 10, 58, 1000, 1e6))
correction$j <- hedges_j(correction$df)

write_reference("group-comparisons", list(
  comparisons = lapply(pairs, function(p) compare(p[[1]], p[[2]])), fromSummaries = summaries, correction = correction, clustered = clusters))
