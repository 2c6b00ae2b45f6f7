# Decomposition of a change (Kitagawa) with the delta method by central differences, which are exact for a quadratic; paired
# change of two waves by t.test(paired = TRUE) on those who answered both.
source("write-reference.R")

decompose <- function(earlier, later) {
  k <- length(earlier$n)
  at <- list(
    p1 = earlier$n / sum(earlier$n), m1 = earlier$mean,
    p2 = later$n / sum(later$n), m2 = later$mean)
  theta <- unlist(at)
  pick <- function(theta, part) theta[(part - 1) * k + seq_len(k)]
  within <- function(theta) sum((pick(theta, 1) + pick(theta, 3)) / 2 * (pick(theta, 4) - pick(theta, 2)))
  mix <- function(theta) sum((pick(theta, 2) + pick(theta, 4)) / 2 * (pick(theta, 3) - pick(theta, 1)))
  multinomial <- function(p, n) (diag(p) - outer(p, p)) / n
  covariance <- matrix(0, 4 * k, 4 * k)
  block <- function(part) (part - 1) * k + seq_len(k)
  covariance[block(1), block(1)] <- multinomial(at$p1, sum(earlier$n))
  covariance[block(2), block(2)] <- diag(earlier$standardError^2)
  covariance[block(3), block(3)] <- multinomial(at$p2, sum(later$n))
  covariance[block(4), block(4)] <- diag(later$standardError^2)
  part <- function(f) {
    gradient <- sapply(seq_along(theta), function(i) {
      step <- replace(numeric(length(theta)), i, 0.5)
      f(theta + step) - f(theta - step)
    })
    se <- sqrt(drop(gradient %*% covariance %*% gradient))
    value <- f(theta)
    list(value = value, standardError = se, low = value + qnorm(0.025) * se, high = value + qnorm(0.975) * se)
  }
  list(earlier = as.data.frame(earlier), later = as.data.frame(later),
       change = sum(at$p2 * at$m2) - sum(at$p1 * at$m1), within = part(within), mix = part(mix))
}
wave <- function(n, mean, sd) list(n = n, mean = mean, standardError = sd / sqrt(n))
decompositions <- list(
  decompose(wave(c(600, 400), c(62.5, 55.25), c(18, 21)), wave(c(700, 300), c(64, 56.5), c(17.5, 20))),
  decompose(wave(c(50, 30, 20), c(40, 50, 70), c(10, 12, 9)), wave(c(20, 30, 60), c(40, 50, 70), c(11, 12, 10))))

set.seed(20260301)
people <- 60
earlier <- pmin(100, pmax(0, round(rnorm(people, 60, 15))))
later <- pmin(100, pmax(0, round(earlier + rnorm(people, 3, 8))))
earlier[c(3, 10)] <- NA
later[c(10, 20, 21)] <- NA
test <- t.test(later, earlier, paired = TRUE)
both <- !is.na(earlier) & !is.na(later)
panel <- list(earlier = earlier, later = later, n = sum(both), difference = unname(test$estimate), standardError = test$stderr,
              low = test$conf.int[1], high = test$conf.int[2], correlation = cor(earlier[both], later[both]))
write_reference("waves", list(decompositions = decompositions, panel = panel))
