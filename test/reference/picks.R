# Picks from a list: McNemar, hypergeometric hits, rank-biased overlap over all orders of the tied, tau-b, quantiles.
source("write-reference.R")
set.seed(60610)

wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int)
paired <- function(a, b, c, d) { # both, first only, second only, neither
  n <- a + b + c + d; p2 <- (a + c) / n; p1 <- (a + b) / n; l2 <- wilson(a + c, n); l1 <- wilson(a + b, n)
  cross <- a * d - b * c; top <- if (cross > n / 2) cross - n / 2 else if (cross >= 0) 0 else cross
  margins <- (a + c) * (b + d) * (a + b) * (c + d); phi <- if (margins == 0) 0 else top / sqrt(margins)
  reach <- function(x, y) sqrt(x^2 - 2 * phi * x * y + y^2)
  test <- suppressWarnings(mcnemar.test(matrix(c(a, b, c, d), 2), correct = FALSE)); k <- min(b, c); m <- b + c
  mid <- if (b == c) 1 - dbinom(k, m, 0.5) / 2 else 2 * pbinom(k, m, 0.5) - dbinom(k, m, 0.5)
  list(both = a, firstOnly = b, secondOnly = c, neither = d, difference = p2 - p1, low = p2 - p1 - reach(p2 - l2[1], l1[2] - p1),
       high = p2 - p1 + reach(l2[2] - p2, p1 - l1[1]), chiSquare = unname(test$statistic), p = test$p.value,
       exact = binom.test(b, m, 0.5)$p.value, midP = mid)
}
mcnemar <- list(paired(20, 12, 2, 16), paired(59, 6, 16, 80), paired(3, 9, 9, 40), paired(0, 4, 31, 765), paired(150, 220, 180, 1450))

cases <- data.frame(list = c(25, 25, 30, 100, 40, 12), marked = c(10, 10, 10, 10, 10, 5), picked = c(10, 7, 10, 10, 10, 5), hits = c(5, 3, 5, 3, 6, 1))
cases$tail <- with(cases, phyper(hits - 1, marked, list - marked, picked, lower.tail = FALSE))
cases$exactly <- with(cases, dhyper(hits, marked, list - marked, picked))
moments <- mapply(function(N, m, k) { x <- 0:k; p <- dhyper(x, m, N - m, k); mu <- sum(x * p); c(mu, sqrt(sum((x - mu)^2 * p))) }, cases$list, cases$marked, cases$picked)
cases$mean <- moments[1, ]; cases$sd <- moments[2, ]
binomial <- expand.grid(n = c(6, 41, 2000), p = c(0.25, 0.5), level = c(0.025, 0.975)); binomial$quantile <- as.integer(with(binomial, qbinom(level, n, p)))
binomial$cdf <- with(binomial, pbinom(quantile, n, p))

orders <- function(scores) { # every order that sorts the scores, ties broken in all ways
  if (length(scores) == 0) return(list(integer(0)))
  first <- which(scores == max(scores, na.rm = TRUE))
  unlist(lapply(first, function(i) { left <- scores; left[i] <- NA; if (all(is.na(left))) list(i) else lapply(orders(left), function(rest) c(i, rest)) }), recursive = FALSE)
}
plain <- function(s, t, p) { n <- length(s); d <- 1:n; a <- sapply(d, function(k) length(intersect(s[1:k], t[1:k])) / k); sum((1 - p) * p^(d - 1) * a) + p^n * a[n] }
overlap_of <- function(a, b, p) { s <- orders(a); t <- orders(b); mean(sapply(s, function(x) mean(sapply(t, function(y) plain(x, y, p))))) }
lists <- list(list(a = c(9, 7, 7, 4, 2, 1), b = c(5, 6, 1, 6, 6, 2)), list(a = 8:1, b = c(8, 7, 5, 6, 1, 2, 3, 4)), list(a = c(3, 3, 3, 1, 1), b = c(1, 2, 2, 3, 3)))
overlap <- unlist(lapply(lists, function(l) lapply(c(0.9, 0.7), function(p) c(l, list(persistence = p, overlap = overlap_of(l$a, l$b, p))))), recursive = FALSE)

tau_of <- function(x, y) { # tau-b with the standard error over the contingency table
  t <- table(x, y); n <- sum(t); R <- nrow(t); C <- ncol(t); wr <- n^2 - sum(rowSums(t)^2); wc <- n^2 - sum(colSums(t)^2); w <- sqrt(wr * wc)
  d <- outer(1:R, 1:C, Vectorize(function(i, j) sum(t[seq_len(R) < i, seq_len(C) < j]) + sum(t[seq_len(R) > i, seq_len(C) > j]) -
    sum(t[seq_len(R) < i, seq_len(C) > j]) - sum(t[seq_len(R) > i, seq_len(C) < j])))
  tau <- suppressWarnings(unname(cor.test(x, y, method = "kendall")$estimate)); v <- outer(rowSums(t) * wc, colSums(t) * wr, "+")
  se <- sqrt((sum(t * (2 * w * d + tau * v)^2) - n^3 * tau^2 * (wr + wc)^2) / w^4)
  list(x = x, y = y, tau = tau, standardError = se, low = max(-1, tau - qnorm(0.975) * se), high = min(1, tau + qnorm(0.975) * se))
}
x <- sample(1:12, 25, TRUE); tau <- list(tau_of(x, x + sample(-4:4, 25, TRUE)), tau_of(1:14, sample(1:14)), tau_of(c(1, 1, 2, 3, 3), c(2, 1, 3, 3, 5)))

quantiles <- lapply(list(list(6, 0.5), list(41, 0.5), list(41, 0.25), list(300, 0.75), list(4, 0.5)), function(case) {
  n <- case[[1]]; p <- case[[2]]; values <- sample(1:60, n, TRUE, prob = 60:1); s <- sort(values); t <- table(values)
  r <- qbinom(0.025, n, p); l <- qbinom(0.975, n, p) + 1
  c(list(values = as.integer(names(t)), counts = as.integer(t), p = p, quantile = unname(quantile(values, p, type = 2))),
    if (r >= 1) list(low = s[r]), if (l <= n) list(high = s[l]))
})
hits <- sample(0:9, 60, TRUE); test <- t.test(hits, mu = 4)
against <- list(mean = mean(hits), standardError = unname(test$stderr), df = unname(test$parameter), value = 4, low = test$conf.int[1] - 4,
                high = test$conf.int[2] - 4, t = unname(test$statistic), p = test$p.value)
overlapping_of <- function(n1, x1, n2, x2, shared, phi) { # z8 of Derrick et al. 2015, interval of Newcombe's kind
  p1 <- x1 / n1; p2 <- x2 / n2; p <- (x1 + x2) / (n1 + n2); l1 <- wilson(x1, n1); l2 <- wilson(x2, n2); r <- phi * shared / sqrt(n1 * n2)
  z <- (p2 - p1) / sqrt(p * (1 - p) / n1 + p * (1 - p) / n2 - 2 * phi * p * (1 - p) * shared / (n1 * n2))
  reach <- function(x, y) sqrt(x^2 - 2 * r * x * y + y^2)
  list(first = list(n = n1, count = x1), second = list(n = n2, count = x2), shared = shared, correlation = phi, difference = p2 - p1,
       low = p2 - p1 - reach(p2 - l2[1], l1[2] - p1), high = p2 - p1 + reach(l2[2] - p2, p1 - l1[1]), p = 2 * pnorm(-abs(z)))
}
overlapping <- list(overlapping_of(300, 60, 295, 90, 290, 0.35), overlapping_of(40, 3, 200, 31, 30, -0.1), overlapping_of(120, 70, 80, 40, 0, 0), overlapping_of(50, 20, 50, 24, 50, 0.6))
rank_tests <- function(votes, n, ranks) { # independent picks: Simes over the largest p values of the pairwise differences
  m <- length(votes); s <- votes / n; v <- s * (1 - s) / n
  some <- function(p, most) { p <- sort(p, decreasing = TRUE)[seq_len(most)]; if (most == 0) 1 else min(1, most / seq_len(most) * sort(p)) }
  lapply(seq_len(m), function(i) { z <- (s[-i] - s[i]) / sqrt(v[-i] + v[i]); list(better = some(pnorm(z), ceiling(ranks[i]) - 1), worse = some(pnorm(-z), m - floor(ranks[i]))) })
}
ranked <- lapply(list(list(c(60, 55, 40, 38, 20, 12, 5), 100, c(3, 2, 1, 4, 6, 5, 7)), list(c(10, 30, 20, 20, 25), 60, c(1, 5, 3.5, 3.5, 2))), function(k) list(votes = k[[1]], n = k[[2]], ranks = k[[3]], tests = rank_tests(k[[1]], k[[2]], k[[3]])))
write_reference("picks", list(mcnemar = mcnemar, hypergeometric = cases, binomial = binomial, overlap = overlap, tau = tau, quantiles = quantiles, against = against, overlapping = overlapping, ranked = ranked))
