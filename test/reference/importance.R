# Regression, LMG by all subsets and by all orders, relative weights by eigen, and intervals by Wishart draws. `swiss` is R's own.
source("write-reference.R")
set.seed(61215)

r_squared <- function(R, subset) {
  if (length(subset) == 0) return(0)
  y <- nrow(R); r <- R[subset, y]
  as.numeric(t(r) %*% solve(R[subset, subset, drop = FALSE]) %*% r)
}
lmg_of <- function(R) {
  p <- nrow(R) - 1
  members <- function(m) which(bitwAnd(m, 2^(0:(p - 1))) > 0)
  r2 <- sapply(0:(2^p - 1), function(m) r_squared(R, members(m)))
  sapply(1:p, function(j) {
    without <- Filter(function(m) bitwAnd(m, 2^(j - 1)) == 0, 0:(2^p - 1))
    sum(sapply(without, function(m) { k <- length(members(m)); factorial(k) * factorial(p - k - 1) / factorial(p) * (r2[m + 2^(j - 1) + 1] - r2[m + 1]) }))
  })
}
lmg_by_orders <- function(R) {
  p <- nrow(R) - 1
  orders <- function(x) if (length(x) <= 1) list(x) else unlist(lapply(x, function(f) lapply(orders(setdiff(x, f)), function(o) c(f, o))), FALSE)
  all <- orders(1:p); shares <- numeric(p)
  for (o in all) for (k in 1:p) shares[o[k]] <- shares[o[k]] + r_squared(R, o[1:k]) - r_squared(R, o[seq_len(k - 1)])
  shares / length(all)
}
johnson <- function(R) {
  p <- nrow(R) - 1; e <- eigen(R[1:p, 1:p])
  lambda <- e$vectors %*% diag(sqrt(e$values)) %*% t(e$vectors)
  beta <- solve(lambda) %*% R[1:p, p + 1]
  as.numeric(lambda^2 %*% beta^2)
}
case_of <- function(name, d) {
  y <- ncol(d); R <- unname(cor(d)); p <- y - 1
  names(d) <- c(paste0("x", 1:p), "y")
  z <- as.data.frame(scale(d))
  fit <- lm(y ~ ., z); s <- summary(fit); ci <- confint(fit)[-1, , drop = FALSE]
  raw <- lm(y ~ ., d)
  # With an intercept in data scaled to mean 0 the standardised standard errors have n - p - 1 degrees of freedom.
  list(name = name, n = nrow(d), predictors = R[1:p, 1:p], outcome = R[1:p, y], sds = unname(sapply(d, sd)),
       rSquared = s$r.squared, adjustedRSquared = s$adj.r.squared, f = unname(s$fstatistic[1]),
       p = unname(pf(s$fstatistic[1], s$fstatistic[2], s$fstatistic[3], lower.tail = FALSE)),
       beta = unname(coef(fit)[-1]), standardError = unname(s$coefficients[-1, 2]), low = unname(ci[, 1]), high = unname(ci[, 2]),
       raw = unname(coef(raw)[-1]), vif = sapply(1:p, function(j) 1 / (1 - summary(lm(z[[j]] ~ ., z[setdiff(1:p, j)]))$r.squared)),
       lmg = lmg_of(R), johnson = johnson(R))
}
made <- function(n, p) {
  common <- rnorm(n); x <- sapply(1:p, function(j) round(50 + 12 * (0.6 * common + 0.8 * rnorm(n))))
  data.frame(x, y = round(20 + x %*% ((1:p) / p^2) + rnorm(n, 0, 9)))
}
cases <- list(case_of("swiss", swiss[c(2:6, 1)]), case_of("two predictors", made(40, 2)), case_of("eight scales", made(320, 8)),
              case_of("twelve scales", made(200, 12)))
orders <- lmg_by_orders(cor(swiss[c(2:6, 1)]))

# Percentile limits of the shares from R's own Wishart draws; agreement within the error of simulation.
R <- cor(made(150, 3)); n <- 150
draws <- rWishart(20000, n - 1, R)
shares <- apply(draws, 3, function(W) { l <- lmg_of(cov2cor(W)); l / sum(l) })
parametric <- list(n = n, predictors = unname(R[1:3, 1:3]), outcome = unname(R[1:3, 4]),
                   low = apply(shares, 1, quantile, 0.025), high = apply(shares, 1, quantile, 0.975))
rows <- made(80, 3)
resampled <- replicate(8000, { l <- lmg_of(cor(rows[sample(80, replace = TRUE), ])); l / sum(l) })
bootstrap <- list(rows = unname(as.matrix(rows)), low = apply(resampled, 1, quantile, 0.025), high = apply(resampled, 1, quantile, 0.975))

sorted <- sort(round(rnorm(23, 50, 20), 1))
quantiles <- data.frame(p = c(0, 0.025, 0.3, 0.5, 0.975, 1)); quantiles$value <- unname(quantile(sorted, quantiles$p))
e <- eigen(R)
write_reference("importance", list(cases = cases, orders = orders, parametric = parametric, bootstrap = bootstrap, sorted = sorted, quantiles = quantiles,
  eigen = list(matrix = unname(R), values = e$values, projector = unname(e$vectors[, 1] %o% e$vectors[, 1]))))
