# Distribution functions, quantiles and the functions under them, extreme arguments included.
source("write-reference.R")

x <- c(1e-5, 0.1, 0.5, 1.5, 2.5, 3.7, 9.99, 10, 25.25, 100, 1234.5, 5e5, 1e9)
log_gamma <- data.frame(x = x, value = lgamma(x))

log_beta <- expand.grid(a = c(0.25, 0.5, 3, 12.5, 400, 5e5), b = c(0.5, 9.5, 10, 77, 5e5))
log_beta$value <- lbeta(log_beta$a, log_beta$b)

incomplete_beta <- expand.grid(
  x = c(1e-12, 0.01, 0.2, 0.5, 0.51, 0.75, 0.99, 0.999999),
  a = c(0.25, 0.5, 1, 2.5, 15, 300, 5e4), b = c(0.5, 1, 8, 40, 5e4))
incomplete_beta$value <- pbeta(incomplete_beta$x, incomplete_beta$a, incomplete_beta$b)
incomplete_beta <- subset(incomplete_beta, value > 1e-290)

normal_cdf <- data.frame(x = c(-37.5, -30, -20, -10, -5, -2.6, -2.5, -2.4, -1, -0.3, -1e-8, 0, 1e-3, 0.7, 1.96, 2.5, 3, 6, 9))
normal_cdf$value <- pnorm(normal_cdf$x)

p <- c(1e-300, 1e-100, 1e-20, 1e-8, 1e-4, 0.005, 0.025, 0.1, 0.3, 0.45, 0.499, 0.6, 0.75, 0.975, 0.995)
normal_quantile <- data.frame(p = p, value = qnorm(p))

student_t <- expand.grid(t = c(-1e60, -1e5, -40, -12, -5, -2, -1, -0.3, -1e-6, 0, 0.01, 0.7, 1.5, 2.2, 8),
                         df = c(0.5, 1, 1.7, 2, 5, 9.3, 30, 120.5, 1e3, 1e4, 1e6))
student_t$cdf <- pt(student_t$t, student_t$df)
student_t$twoSidedP <- 2 * pt(-abs(student_t$t), student_t$df)
student_t <- subset(student_t, cdf > 1e-300)

student_t_quantile <- expand.grid(p = p, df = c(0.5, 1, 1.7, 2, 5, 9.3, 30, 120.5, 1e3, 1e4, 1e6))
student_t_quantile$value <- qt(student_t_quantile$p, student_t_quantile$df)
# qt() stops early in far tails of few degrees of freedom (pt(qt(1e-300, 1.7), 1.7) misses by 0.5 %): those rows say nothing.
student_t_quantile <- subset(student_t_quantile, is.finite(value) & abs(pt(value, df) / p - 1) < 1e-12)

noncentral_t <- expand.grid(t = c(-3, -0.5, 0, 0.8, 2, 7, 25), df = c(2, 3.5, 8, 58, 998, 1e5), ncp = c(-4, -1, 0, 0.5, 2, 9, 30))
noncentral_t$value <- suppressWarnings(pt(noncentral_t$t, noncentral_t$df, noncentral_t$ncp))

# pt() turns approximate beyond ncp 37.62; there the definition itself, integrated over ln s.
noncentral_by_definition <- function(t, df, ncp) {
  k <- df / 2
  f <- function(x) exp(log(2) + k * log(k) - lgamma(k) + df * x - k * exp(2 * x)) * pnorm(t * exp(x) - ncp)
  w <- 12 / sqrt(2 * df)
  integrate(f, -w, w, rel.tol = 1e-12, subdivisions = 2000)$value
}
noncentral_t_large <- data.frame(t = c(41, 60, 158, 200.5, 320), df = c(400, 998, 99998, 39998, 999998), ncp = c(40, 62, 160, 200, 318))
noncentral_t_large$value <- mapply(noncentral_by_definition, noncentral_t_large$t, noncentral_t_large$df, noncentral_t_large$ncp)

write_reference("distributions", list(
  logGamma = log_gamma, logBeta = log_beta, incompleteBeta = incomplete_beta,
  normalCdf = normal_cdf, normalQuantile = normal_quantile,
  studentT = student_t, studentTQuantile = student_t_quantile,
  noncentralT = noncentral_t, noncentralTLarge = noncentral_t_large))
