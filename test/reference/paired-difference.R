# Paired differences by t.test(paired = TRUE); weighted means and variances by their formulas.
source("write-reference.R")

set.seed(20240507)
answers <- function(n, shift) pmax(0L, pmin(24L, as.integer(round(rnorm(n, 12 + shift, 5)))))
pair <- function(n, shift) { a <- answers(n, shift); list(a = a, b = pmax(0L, pmin(12L, as.integer(round(a / 2 + rnorm(n, 0, 2)))))) }
compare <- function(p) {
  # a counts 0..24, b 0..12; both reported on 0..100.
  test <- t.test(p$a / 24 * 100, p$b / 12 * 100, paired = TRUE)
  list(a = p$a, b = p$b, difference = unname(test$estimate), sd = sd(p$a / 24 * 100 - p$b / 12 * 100),
       standardError = test$stderr, low = test$conf.int[1], high = test$conf.int[2])
}
write_reference("paired-difference", list(comparisons = lapply(list(pair(2, 3), pair(9, 0), pair(200, 2)), compare)))
