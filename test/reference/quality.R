# Indices of careless responding by their definitions, as the package careless has them: rle, sd, even-odd correlation stepped up
# by Spearman-Brown; mahalanobis and pchisq over the items answered, with pairwise-complete covariances.
source("write-reference.R")

set.seed(20260402)
people <- 60
scales <- list(1:3, 4:6, 7:10, 11:12)
trait <- matrix(rnorm(people * 4, 3, 0.8), people)
answers <- do.call(cbind, lapply(1:4, function(s)
  sapply(scales[[s]], function(i) pmax(1, pmin(5, round(trait[, s] + rnorm(people, 0, 0.6)))))))
answers[cbind(sample(people, 25), sample(12, 25, TRUE))] <- NA
answers[1, ] <- 4
answers[2, ] <- c(4, 4, 4, 4, 4, 4, 4, NA, 4, 2, 3, 3)
answers[3, ] <- rep(c(1, 5), 6)
answers[4, 4:12] <- NA

long_string <- function(x) { x <- x[!is.na(x)]; if (length(x) == 0) 0 else max(rle(x)$lengths) }
even_odd <- function(x) {
  half <- function(start) sapply(scales, function(s) mean(x[s][seq(start, length(s), 2)], na.rm = TRUE))
  odd <- half(1); even <- half(2)
  both <- !is.nan(odd) & !is.nan(even)
  if (sum(both) < 3 || sd(odd[both]) == 0 || sd(even[both]) == 0) return(NA)
  r <- cor(odd[both], even[both])
  max(-1, ifelse(r <= -1/3, -1, 2 * r / (1 + r)))
}
covariance <- cov(answers, use = "pairwise")
centre <- colMeans(answers, na.rm = TRUE)
distance <- function(x) {
  a <- !is.na(x)
  mahalanobis(x[a], centre[a], covariance[a, a, drop = FALSE])
}
na_null <- function(x) lapply(x, function(v) if (is.na(v)) NULL else v)
d <- apply(answers, 1, distance)
answered <- rowSums(!is.na(answers))
write_reference("quality", list(
  scales = lapply(scales, function(s) s - 1),
  answers = ifelse(is.na(answers), 0, answers),
  longString = apply(answers, 1, long_string),
  variability = apply(answers, 1, sd, na.rm = TRUE),
  evenOdd = na_null(apply(answers, 1, even_odd)),
  squared = d, p = pchisq(d, answered, lower.tail = FALSE),
  means = centre, covariance = covariance))
