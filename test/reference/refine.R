# lavaan's cfa with estimates refined by Newton steps on lavaan's own gradient (its optimiser stops near 1e-6); Newton steps on
# numerical derivatives for other criteria; the maximum likelihood discrepancy of a covariance structure.
suppressMessages({ library(lavaan); library(numDeriv) })

refine <- function(height, start, steps = 6) {
  for (i in seq_len(steps)) start <- start - solve(hessian(height, start), grad(height, start))
  stopifnot(max(abs(grad(height, start))) < 1e-9)
  start
}

discrepancy <- function(sigma, s) {
  as.numeric(determinant(sigma)$modulus - determinant(s)$modulus) + sum(diag(s %*% solve(sigma))) - ncol(s)
}

refined_cfa <- function(model, data = NULL, polish = TRUE, ...) {
  # nlminb calls its last step singular or false at these tolerances; what counts is the gradient.
  tight <- list(rel.tol = 1e-14, x.tol = 1e-14, eval.max = 20000, iter.max = 20000)
  fit <- suppressWarnings(cfa(model, data, std.lv = TRUE, control = tight, optim.force.converged = TRUE, ...))
  stopifnot(max(abs(lavInspect(fit, "optim.gradient"))) < 1e-4)
  if (!polish) return(fit)
  m <- fit@Model
  K <- if (m@eq.constraints) m@eq.constraints.K else diag(m@nx.free)
  gradient <- function(x) as.vector(t(K) %*% lavaan:::lav_model_gradient(
    lavaan:::lav_model_set_parameters(m, as.vector(K %*% x)), lavsamplestats = fit@SampleStats, lavdata = fit@Data))
  x <- as.vector(t(K) %*% lavaan:::lav_model_get_parameters(m))
  for (i in 1:4) x <- x - solve(jacobian(gradient, x), gradient(x))
  stopifnot(max(abs(gradient(x))) < 1e-11)
  table <- parTable(fit)
  table$ustart[table$free > 0] <- as.vector(K %*% x)[table$free[table$free > 0]]
  table$est <- table$se <- table$start <- NULL
  refit <- suppressWarnings(cfa(table, data, std.lv = TRUE, optim.method = "none", optim.force.converged = TRUE, ...))
  stopifnot(max(abs(coef(refit) - as.vector(K %*% x))) < 1e-14)
  refit
}
