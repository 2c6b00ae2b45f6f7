# Wilson intervals for proportions and Student's t intervals for means.
source("write-reference.R")

wilson <- data.frame(x = c(0, 0, 0, 1, 3, 6, 12, 60, 5, 1, 10, 100, 523, 999999), n = c(1, 5, 1e6, 5, 5, 10, 20, 100, 5, 1, 10, 100, 1000, 1e6))
limits <- mapply(function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int, wilson$x, wilson$n)
wilson$low <- limits[1, ]
wilson$high <- limits[2, ]

# Effective n's that are not whole: the limits are the roots of |p − q| = z·sqrt(q(1 − q)/n) in q.
root <- function(p, n, side) {
  z <- qnorm(0.975)
  f <- function(q) (p - q)^2 * n - z^2 * q * (1 - q)
  range <- if (side == "low") c(1e-12, p) else c(p, 1 - 1e-12)
  uniroot(f, range, tol = 1e-15)$root
}
wilson_effective <- data.frame(p = c(0.6, 0.2, 0.937, 0.5), n = c(7.35, 31.7, 812.25, 1.04))
wilson_effective$low <- mapply(root, wilson_effective$p, wilson_effective$n, "low")
wilson_effective$high <- mapply(root, wilson_effective$p, wilson_effective$n, "high")

samples <- list(c(3L, 4L), c(1L, 5L, 5L, 2L, 4L, 4L), c(0L, 24L, 12L, 12L, 18L, 6L, 9L, 24L, 24L), c(7L, 7L, 7L, 8L), 999999990L + c(1L, 2L, 4L))
t_interval <- lapply(samples, function(x) {
  test <- t.test(x)
  list(values = x, mean = mean(x), variance = var(x), standardError = unname(test$stderr), low = test$conf.int[1], high = test$conf.int[2])
})

write_reference("intervals", list(wilson = wilson, wilsonEffective = wilson_effective, tInterval = t_interval))
