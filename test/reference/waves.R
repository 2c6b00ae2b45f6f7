# Decomposition of a change (Kitagawa) with the delta method by central differences, which are exact for a quadratic; paired
# change of two waves by t.test(paired = TRUE) on those who answered both. Weighted: the covariance of shares and means from
# survey::svytotal, and the change of the same persons by svycontrast on svyby of the stacked waves, clustered by person.
source("write-reference.R")
suppressMessages(library(survey))

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

# Shares and means of weighted answers. svytotal's with-replacement variance has n/(n - 1) over everybody; the project gives each
# group's mean n/(n - 1) of its own and the shares none, as in the unweighted case.
weighted_time <- function(n, offset) {
  group <- sample(1:3, n, replace = TRUE, prob = c(0.5, 0.3, 0.2))
  y <- round(rnorm(n, 50 + offset + 6 * group, 15))
  w <- round(runif(n, 0.4, 2.5) * (1 + (y > 60)), 2)
  data <- data.frame(w, y, group)
  for (g in 1:3) data[[paste0("i", g)]] <- as.numeric(group == g)
  for (g in 1:3) data[[paste0("y", g)]] <- y * (group == g)
  design <- svydesign(ids = ~1, weights = ~w, data = data)
  totals <- svytotal(~ i1 + i2 + i3 + y1 + y2 + y3, design)
  figures <- function(total) c(total[1:3] / sum(total[1:3]), total[4:6] / total[1:3])
  jacobian <- matrix(0, 6, 6)
  count <- coef(totals)[1:3]
  all <- sum(count)
  for (g in 1:3) {
    jacobian[1:3, g] <- -count / all^2
    jacobian[g, g] <- jacobian[g, g] + 1 / all
    jacobian[3 + g, g] <- -coef(totals)[3 + g] / count[g]^2
    jacobian[3 + g, 3 + g] <- 1 / count[g]
  }
  covariance <- jacobian %*% vcov(totals) %*% t(jacobian) * (n - 1) / n
  sizes <- tabulate(group, 3)
  for (g in 1:3) covariance[3 + g, 3 + g] <- covariance[3 + g, 3 + g] * sizes[g] / (sizes[g] - 1)
  estimates <- unname(figures(coef(totals)))
  groups <- lapply(1:3, function(g) {
    own <- group == g
    list(n = sizes[g], mean = estimates[3 + g], standardError = sqrt(covariance[3 + g, 3 + g]),
         weights = list(w = sum(w[own]), w2 = sum(w[own]^2), w2Residual = sum(w[own]^2 * (y[own] - estimates[3 + g]))))
  })
  list(groups = groups, shares = estimates[1:3], means = estimates[4:6], covariance = covariance)
}
weighted_decomposition <- function(earlier, later) {
  share <- (earlier$shares + later$shares) / 2
  mean <- (earlier$means + later$means) / 2
  change_of_means <- later$means - earlier$means
  change_of_shares <- later$shares - earlier$shares
  part <- function(value, at_earlier, at_later) {
    variance <- drop(at_earlier %*% earlier$covariance %*% at_earlier + at_later %*% later$covariance %*% at_later)
    list(value = value, standardError = sqrt(variance))
  }
  list(earlier = earlier$groups, later = later$groups,
       change = sum(later$shares * later$means) - sum(earlier$shares * earlier$means),
       within = part(sum(share * change_of_means), c(change_of_means / 2, -share), c(change_of_means / 2, share)),
       mix = part(sum(mean * change_of_shares), c(-mean, change_of_shares / 2), c(mean, change_of_shares / 2)))
}
weighted <- weighted_decomposition(weighted_time(120, 0), weighted_time(90, 4))

weights_earlier <- round(runif(people, 0.3, 3), 2)
weights_later <- round(runif(people, 0.3, 3), 2)
unit <- sprintf("u%02d", rep(1:12, each = 5))
stacked <- data.frame(id = rep(seq_len(people)[both], 2), unit = rep(unit[both], 2), wave = rep(c("a", "b"), each = sum(both)),
                      y = c(earlier[both], later[both]), w = c(weights_earlier[both], weights_later[both]))
weighted_change <- function(ids) {
  design <- svydesign(ids = ids, weights = ~w, data = stacked)
  means <- svyby(~y, ~wave, design, svymean, covmat = TRUE)
  change <- svycontrast(means, c(a = -1, b = 1))
  se <- as.numeric(SE(change))
  df <- degf(design)
  value <- as.numeric(coef(change))
  list(difference = value, standardError = se, df = df, low = value - qt(0.975, df) * se, high = value + qt(0.975, df) * se)
}
weighted_panel <- list(weightsEarlier = weights_earlier, weightsLater = weights_later, unit = unit,
                       persons = weighted_change(~id), units = weighted_change(~unit))
write_reference("waves", list(decompositions = decompositions, weightedDecomposition = weighted, panel = panel,
                              weightedPanel = weighted_panel), "survey")
