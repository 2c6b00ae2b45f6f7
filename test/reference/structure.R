# Confirmatory factor analysis and its equality over groups by lavaan, parallel analysis by psych and by rnorm, Mantel's test by
# mantelhaen.test and by its formula over persons. lavaan's optimiser stops near 1e-6: its estimates are refined by Newton steps
# on its own gradient, except for the bfi, whose parameters are too many for it.
suppressMessages({ library(lavaan); library(psych); library(numDeriv) })
source("write-reference.R")
source("refine.R")

set.seed(1969)
factor_of <- c(1, 1, 1, 2, 2, 2, 2, 3, 3)
answers <- function(n, loadings, phi, shift = rep(0, 9), bias = rep(0, 9)) {
  common <- matrix(rnorm(3 * n), n) %*% chol(phi)
  latent <- sapply(1:9, function(i) loadings[i] * (common[, factor_of[i]] + shift[factor_of[i]]) + sqrt(1 - loadings[i]^2) * rnorm(n))
  x <- apply(sweep(latent, 2, bias, "+"), 2, function(y) pmin(7, pmax(1, round(4.2 + 1.3 * y))))
  colnames(x) <- paste0("x", 1:9)
  as.data.frame(x)
}
phi <- matrix(c(1, 0.5, 0.4, 0.5, 1, 0.6, 0.4, 0.6, 1), 3)
one <- answers(320, c(0.8, 0.75, 0.6, 0.7, 0.65, 0.8, 0.5, 0.85, 0.7), phi)
two <- answers(210, c(0.8, 0.75, 0.6, 0.7, 0.4, 0.8, 0.5, 0.85, 0.7), phi, shift = c(0.3, 0, -0.2), bias = c(0, 0.5, 0, 0, 0, 0, -0.3, 0, 0))

three_factors <- "a =~ x1 + x2 + x3\nb =~ x4 + x5 + x6 + x7\nc =~ x8 + x9"
single <- "a =~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9"
fit_of <- function(fit) {
  names <- c(chiSquare = "chisq", df = "df", p = "pvalue", baselineChiSquare = "baseline.chisq", baselineDf = "baseline.df", cfi = "cfi",
             tli = "tli", rmsea = "rmsea", rmseaCloseFitP = "rmsea.pvalue", srmr = "srmr")
  values <- as.list(setNames(as.numeric(fitMeasures(fit)[names]), names(names)))
  ncp <- function(p) if (pchisq(values$chiSquare, values$df) <= p) 0 else
    uniroot(function(ncp) pchisq(values$chiSquare, values$df, ncp) - p, c(0, 3 * values$chiSquare + 50), tol = 1e-13)$root
  scale <- lavInspect(fit, "ngroups") / (lavInspect(fit, "ntotal") * values$df)
  c(values, list(rmseaLow = sqrt(scale * ncp(0.95)), rmseaHigh = sqrt(scale * ncp(0.05))))
}

fit <- refined_cfa(three_factors, one, sample.cov.rescale = FALSE)
estimates <- parameterEstimates(fit)
kind <- with(estimates, ifelse(op == "=~", "loading", ifelse(lhs != rhs, "correlation", ifelse(grepl("x", lhs), "uniqueness", "variance"))))
first <- list(
  name = "three factors", covariance = cov(one), n = nrow(one), factorOf = factor_of - 1, loadings = estimates$est[kind == "loading"],
  uniquenesses = estimates$est[kind == "uniqueness"], factorCorrelations = estimates$est[kind == "correlation"],
  loadingStandardErrors = estimates$se[kind == "loading"], chiSquareWishart = (1 - 1 / nrow(one)) * fitMeasures(fit, "chisq")[[1]], fit = fit_of(fit))
one_factor <- list(name = "one factor", covariance = cov(one), n = nrow(one), factorOf = rep(0, 9), fit = fit_of(refined_cfa(single, one)))

levels_of <- function(model, data, group, polish = TRUE) {
  equal <- list(configural = "none", metric = "loadings", scalar = c("loadings", "intercepts"))
  fits <- lapply(equal, function(e) refined_cfa(model, data, polish, group = group, group.equal = e, meanstructure = TRUE))
  means <- parameterEstimates(fits$scalar)
  c(lapply(fits, fit_of), list(factorMeans = with(means, est[op == "~1" & group == 2 & nchar(lhs) == 1 & grepl("[a-u]", lhs)])))
}
both <- rbind(cbind(one, g = "a"), cbind(two, g = "b"))
moments <- lapply(list(one, two), function(x) list(n = nrow(x), covariance = cov(x), means = unname(colMeans(x))))

holzinger <- HolzingerSwineford1939
visual <- "a =~ x1 + x2 + x3\nb =~ x4 + x5 + x6\nc =~ x7 + x8 + x9"
bfi <- psychTools::bfi
big_five <- paste(sapply(c("A", "C", "E", "N", "O"), function(l) paste0(tolower(l), " =~ ", paste0(l, 1:5, collapse = " + "))), collapse = "\n")
complete <- na.omit(bfi[1:25])
by_gender <- bfi[complete.cases(bfi[1:25]), ]
published <- list(
  holzinger = fit_of(refined_cfa(visual, holzinger)), holzingerBySchool = levels_of(visual, holzinger, "school"),
  bfi = c(list(n = nrow(complete)), fit_of(refined_cfa(big_five, complete, FALSE))), bfiByGender = levels_of(big_five, by_gender, "gender", FALSE))

# Parallel analysis: eigenvalues exactly, quantiles of 4,000 random data sets within simulation error.
reduced <- function(r) { diag(r) <- smc(r); eigen(r, symmetric = TRUE, only.values = TRUE)$values }
simulate <- function(values_of) {
  draws <- replicate(4000, values_of(cor(matrix(rnorm(nrow(one) * 9), ncol = 9))))
  list(means = rowMeans(draws), quantiles = apply(draws, 1, quantile, 0.95))
}
psych_counts <- suppressMessages(fa.parallel(one, SMC = TRUE, plot = FALSE, n.iter = 200, sim = FALSE, quant = 0.95))
components <- function(r) eigen(r, symmetric = TRUE, only.values = TRUE)$values
parallel <- list(
  component = c(list(eigenvalues = psych_counts$pc.values, factors = psych_counts$ncomp), simulate(components)),
  factor = c(list(eigenvalues = psych_counts$fa.values, factors = psych_counts$nfact), simulate(reduced)))

# Differential item functioning, person by person.
mantel <- function(scores, strata) {
  persons <- do.call(rbind, lapply(seq_along(strata), function(k) with(strata[[k]], data.frame(
    k = k, x = scores[rep(rep(seq_along(scores), 2), c(reference, focal))], focal = rep(0:1, c(sum(reference), sum(focal)))))))
  parts <- sapply(Filter(function(d) length(unique(d$focal)) == 2, split(persons, persons$k)), function(d) with(d, c(
    sum(x[focal == 1]) - sum(focal) * mean(x), sum(focal) * sum(1 - focal) / length(x) * var(x),
    sum(focal) * (mean(x[focal == 1]) - mean(x[focal == 0])), sum(focal), length(x))))
  used <- subset(persons, k %in% as.integer(colnames(parts)))
  smd <- sum(parts[3, ]) / sum(parts[4, ])
  list(scores = scores, strata = strata, chiSquare = sum(parts[1, ])^2 / sum(parts[2, ]),
       p = pchisq(sum(parts[1, ])^2 / sum(parts[2, ]), 1, lower.tail = FALSE), standardisedMeanDifference = smd,
       effectSize = smd / sd(used$x), n = sum(parts[5, ]), strata_used = ncol(parts))
}
stratum <- function(reference, focal) list(reference = reference, focal = focal)
dif <- list(
  mantel(1:5, list(stratum(c(4, 3, 2, 1, 0), c(1, 2, 4, 1, 0)), stratum(c(1, 5, 9, 6, 2), c(0, 2, 6, 7, 4)), stratum(c(0, 0, 3, 8, 12), c(0, 0, 1, 6, 9)),
                   stratum(c(0, 0, 0, 2, 3), c(0, 0, 0, 0, 0)))),
  mantel(c(0, 1), list(stratum(c(12, 7), c(6, 9)), stratum(c(5, 20), c(2, 18)), stratum(c(1, 14), c(1, 9)))),
  mantel(c(1, 2, 4), list(stratum(c(3, 5, 8), c(6, 6, 2)))))
table_of <- array(unlist(lapply(dif[[2]]$strata, function(s) rbind(s$reference, s$focal))), c(2, 2, 3))
stopifnot(all.equal(dif[[2]]$chiSquare, unname(mantelhaen.test(table_of, correct = FALSE)$statistic), tolerance = 1e-12))
single_x <- rep(c(1, 2, 4, 1, 2, 4), c(3, 5, 8, 6, 6, 2)); single_g <- rep(0:1, c(16, 14))
stopifnot(all.equal(dif[[3]]$chiSquare, 29 * cor(single_x, single_g)^2, tolerance = 1e-12))

write_reference("structure", list(
  models = list(first, one_factor), invariance = c(list(groups = moments, factorOf = factor_of - 1), levels_of(three_factors, both, "g")),
  published = published, parallel = parallel, mantel = dif), packages = c("lavaan", "psych", "psychTools", "numDeriv"))
