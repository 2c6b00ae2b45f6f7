# Chi-square by pchisq, noncentral by its definition (pchisq(ncp) misses it by 1e-11), its limits by uniroot on pchisq(ncp), incomplete gamma by pgamma, F quantiles by pf.
source("write-reference.R")

gamma <- expand.grid(a = c(0.01, 0.5, 1, 2.5, 9.9, 10, 48, 500, 2e4), times = c(1e-6, 0.1, 0.6, 0.98, 1, 1.02, 1.5, 4))
gamma$x <- gamma$a * gamma$times
gamma <- transform(gamma, lower = pgamma(x, a), upper = pgamma(x, a, lower.tail = FALSE))
gamma <- subset(gamma, lower > 1e-290 & upper > 1e-290)[c("a", "x", "lower", "upper")]

noncentral <- expand.grid(df = c(1, 2.5, 24, 265), ncp = c(1e-3, 0.7, 12, 61.3, 900, 8000), z = c(-4, -2, -0.3, 0, 1, 3))
noncentral$x <- with(noncentral, pmax(1e-4, df + ncp + z * sqrt(2 * df + 4 * ncp)))
noncentral$value <- with(noncentral, mapply(function(x, df, ncp) sum(dpois(0:20000, ncp / 2) * pchisq(x, df + 2 * 0:20000)), x, df, ncp))

ncp_for <- function(x, df, p) {
  if (pchisq(x, df) <= p) return(0)
  uniroot(function(ncp) pchisq(x, df, ncp) - p, c(0, x + 20 + 10 * sqrt(2 * df + 4 * x)), tol = 1e-13)$root
}
limits <- data.frame(x = c(85.306, 24, 5, 40.2, 4165.467, 1.2, 300), df = c(24, 24, 24, 24, 265, 1, 2))
limits$low <- mapply(ncp_for, limits$x, limits$df, 0.95)
limits$high <- mapply(ncp_for, limits$x, limits$df, 0.05)

f <- expand.grid(p = c(1e-10, 0.005, 0.025, 0.3, 0.5, 0.8, 0.975, 0.995), df1 = c(1, 2.5, 29, 999), df2 = c(1, 12, 58, 1998, 1e6))
# qf() takes chi-square for F from 400,000 degrees of freedom on and stops early in tails; Newton steps on pf() lead to the root.
quantile_f <- function(p, df1, df2) {
  x <- log(max(qf(p, df1, df2), 1e-20))
  lower <- p <= 0.5
  for (i in 1:30) {
    tail <- pf(exp(x), df1, df2, lower.tail = lower)
    x <- x - (if (lower) 1 else -1) * log(tail / if (lower) p else 1 - p) * tail / (df(exp(x), df1, df2) * exp(x))
  }
  exp(x)
}
f$value <- mapply(quantile_f, f$p, f$df1, f$df2)

write_reference("chi-square-and-f", list(
  incompleteGamma = gamma, noncentralChiSquare = noncentral[c("x", "df", "ncp", "value")],
  noncentralChiSquareLimits = limits, fQuantile = f))
