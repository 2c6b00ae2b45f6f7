# Weighted means with design-based standard errors by survey::svymean and svyvar, weights only, with replacement.
suppressMessages(library(survey))
source("write-reference.R")

set.seed(7)
cases <- list(
  list(x = c(4L, 9L), w = c(3L, 1L)),
  list(x = c(1L, 5L, 3L, 3L, 2L, 4L), w = c(12L, 7L, 30L, 1L, 9L, 9L)),
  list(x = c(1L, 5L, 3L, 3L, 2L, 4L), w = rep(5L, 6)),
  list(x = sample(0:24, 80, TRUE), w = sample(1:400, 80, TRUE)),
  list(x = 99999L + sample(0:3, 25, TRUE), w = sample(1:9, 25, TRUE)))

weighted <- lapply(cases, function(case) {
  design <- svydesign(ids = ~1, weights = ~w, data = as.data.frame(case))
  estimate <- svymean(~x, design)
  list(x = case$x, w = case$w, mean = unname(coef(estimate)), standardError = as.numeric(SE(estimate)),
       variance = unname(coef(svyvar(~x, design)))[1], nEffective = sum(case$w)^2 / sum(case$w^2))
})

write_reference("weighted-mean", list(cases = weighted), packages = "survey")
