# Reliability by psych::alpha, alpha.ci, smc and fa; omega from lavaan's one-factor model by its formula. Both
# factor solutions are refined (refine.R), since R's optimisers stop near 1e-7.
suppressMessages({ library(psych); library(lavaan); library(survey) })
source("write-reference.R")
source("refine.R")

set.seed(1939)
answers <- function(n, loadings) {
  common <- rnorm(n)
  sapply(loadings, function(l) pmin(5L, pmax(1L, as.integer(round(3.4 + 1.1 * (l * common + sqrt(1 - l^2) * rnorm(n)))))))
}
cases <- list(
  three = answers(60, c(0.8, 0.7, 0.6)), six = answers(400, c(0.85, 0.75, 0.7, 0.6, 0.5, 0.45)),
  unlike = answers(240, c(0.7, -0.6, 0.65, 0.3)), pair = answers(38, c(0.8, 0.7)))

minres <- function(r) {
  start <- suppressWarnings(suppressMessages(fa(r, nfactors = 1, fm = "minres", rotate = "none")))$loadings[, 1]
  start <- pmax(-0.99, pmin(0.99, start))
  loadings <- refine(function(l) sum((r - tcrossprod(l))[lower.tri(r)]^2), start)
  loadings <- if (sum(loadings) < 0) -loadings else loadings
  list(loadings = loadings, rmsr = sqrt(mean((r - tcrossprod(loadings))[lower.tri(r)]^2)))
}

one_factor <- function(s, n) {
  k <- ncol(s)
  colnames(s) <- rownames(s) <- paste0("x", 1:k)
  fit <- refined_cfa(paste("f =~", paste(colnames(s), collapse = " + ")), sample.cov = s, sample.nobs = n, sample.cov.rescale = FALSE)
  p <- with(parameterEstimates(fit), est[c(which(op == "=~"), which(op == "~~" & lhs != "f"))])
  loadings <- if (sum(p[1:k]) < 0) -p[1:k] else p[1:k]
  list(loadings = loadings, uniquenesses = p[k + 1:k],
       omegaModel = sum(loadings)^2 / (sum(loadings)^2 + sum(p[k + 1:k])), omegaObserved = sum(loadings)^2 / sum(s))
}

reliability <- function(x) {
  s <- cov(x); r <- cov2cor(s); n <- nrow(x); k <- ncol(x)
  a <- suppressWarnings(suppressMessages(alpha(as.data.frame(x), check.keys = FALSE, warnings = FALSE)))
  ci <- alpha.ci(a$total$raw_alpha, n.obs = n, n.var = k, digits = 12)
  base <- list(
    n = n, covariance = s, rawAlpha = a$total$raw_alpha, standardisedAlpha = a$total$std.alpha,
    low = unname(unlist(ci["lower.ci"])), high = unname(unlist(ci["upper.ci"])), lambda6 = a$total[["G6(smc)"]],
    averageR = a$total$average_r, smc = unname(smc(r)),
    itemRest = sapply(1:k, function(i) cor(x[, i], rowSums(x[, -i, drop = FALSE]))),
    ifDropped = if (k > 2) a$alpha.drop$raw_alpha else list(), eigenvalues = eigen(r, only.values = TRUE)$values,
    errorOfMeasurement = sd(rowSums(x)) * sqrt(1 - a$total$raw_alpha))
  if (k == 2) return(base)
  c(base, list(minres = minres(r), maximumLikelihood = one_factor(s, n)))
}

# Pairwise-complete: each element over those who answered both.
holes <- cases$six
holes[cbind(1:400, 1 + (1:400 * 7) %% 11 %% 6)[1:400 %% 4 == 0, ]] <- NA
pairwise <- cov(holes, use = "pairwise")
sums <- function(x, y, w = rep(1, length(x))) {
  force(w)
  keep <- !is.na(x) & !is.na(y); x <- x[keep]; y <- y[keep]; w <- w[keep]
  design <- svydesign(ids = ~1, weights = ~w, data = data.frame(x, y, w))
  v <- as.matrix(svyvar(~ x + y, design))
  list(n = sum(keep), w = sum(w), sa = sum(w * x), sb = sum(w * y), saa = sum(w * x^2), sbb = sum(w * y^2), sab = sum(w * x * y),
       meanA = weighted.mean(x, w), meanB = weighted.mean(y, w), varianceA = v[1, 1], varianceB = v[2, 2], covariance = v[1, 2],
       correlation = v[1, 2] / sqrt(v[1, 1] * v[2, 2]))
}
plain <- sums(holes[, 1], holes[, 3])
stopifnot(all.equal(plain$covariance, pairwise[1, 3], tolerance = 1e-13))

write_reference("reliability", list(
  cases = unname(Map(function(name, x) c(list(name = name), reliability(x)), names(cases), cases)),
  pairwise = list(covariance = pairwise, rawAlpha = alpha(as.data.frame(holes))$total$raw_alpha),
  pairs = list(plain, sums(holes[, 2], holes[, 5], 1 + (1:400 * 5) %% 9))), packages = c("psych", "lavaan", "survey", "numDeriv"))
