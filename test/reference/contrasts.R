# Contrasts: ordinal superiority by ranks, proportions by prop.test, several means by oneway.test and ptukey, clusters and strata
# by survey, power by power.t.test.
suppressMessages(library(survey))
source("write-reference.R")
set.seed(20240511)

# Brunner-Munzel from overall and within ranks (Brunner & Munzel 2000, section 2).
brunner_munzel <- function(a, b) {
  n1 <- length(a); n2 <- length(b)
  all <- rank(c(a, b)); r1 <- all[1:n1]; r2 <- all[n1 + 1:n2]
  within1 <- rank(a); within2 <- rank(b)
  s1 <- sum((r1 - within1 - mean(r1) + (n1 + 1) / 2)^2) / (n1 - 1)
  s2 <- sum((r2 - within2 - mean(r2) + (n2 + 1) / 2)^2) / (n2 - 1)
  p <- (mean(r1) - mean(r2)) / (n1 + n2) + 0.5
  t <- (n1 * n2 * (mean(r1) - mean(r2))) / ((n1 + n2) * sqrt(n1 * s1 + n2 * s2))
  df <- (n1 * s1 + n2 * s2)^2 / ((n1 * s1)^2 / (n1 - 1) + (n2 * s2)^2 / (n2 - 1))
  se <- sqrt(s1 / (n1 * n2^2) + s2 / (n2 * n1^2))
  levels <- 1:5
  list(a = as.integer(table(factor(a, levels))), b = as.integer(table(factor(b, levels))), probability = p, t = t, df = df,
       p = 2 * pt(-abs(t), df), low = max(0, p - qt(0.975, df) * se), high = min(1, p + qt(0.975, df) * se),
       byPairs = mean(outer(a, b, ">") + outer(a, b, "==") / 2))
}
likert <- function(n, shift) pmax(1, pmin(5, round(rnorm(n, 3 + shift, 1.1))))
superiority <- lapply(list(c(8, 5, 1), c(40, 90, 0.3), c(300, 75, -0.4)), function(s) brunner_munzel(likert(s[1], s[3]), likert(s[2], 0)))

newcombe <- function(x1, n1, x2, n2) {
  w <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
  p1 <- x1 / n1; p2 <- x2 / n2; w1 <- w(x1, n1); w2 <- w(x2, n2)
  data.frame(x1, n1, x2, n2, difference = p1 - p2,
             low = p1 - p2 - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2), high = p1 - p2 + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2))
}
proportions <- rbind(newcombe(56, 70, 48, 80), newcombe(9, 10, 3, 10), newcombe(1200, 2000, 130, 250))

p <- c(0.04, 0.001, NA, 0.2, 0.012, 0.012, 0.9, 0.03)
adjusted <- list(p = ifelse(is.na(p), -1, p), bh = ifelse(is.na(p), -1, p.adjust(p, "BH")))

summary_of <- function(x) list(n = length(x), mean = mean(x), standardError = sd(x) / sqrt(length(x)))
anova_of <- function(groups) {
  y <- unlist(groups); g <- factor(rep(seq_along(groups), lengths(groups)))
  test <- oneway.test(y ~ g)
  pairs <- combn(length(groups), 2)
  list(groups = lapply(groups, summary_of), f = unname(test$statistic), df1 = unname(test$parameter[1]),
       df2 = unname(test$parameter[2]), p = test$p.value,
       pairs = lapply(seq_len(ncol(pairs)), function(k) {
         i <- pairs[1, k]; j <- pairs[2, k]; a <- groups[[i]]; b <- groups[[j]]
         welch <- t.test(b, a); q <- abs(unname(welch$statistic)) * sqrt(2)
         list(i = i - 1, j = j - 1, difference = mean(b) - mean(a), df = unname(welch$parameter),
              p = ptukey(q, length(groups), unname(welch$parameter), lower.tail = FALSE),
              halfWidth = unname(qtukey(0.95, length(groups), welch$parameter)) * welch$stderr / sqrt(2))
       }))
}
anovas <- lapply(list(c(12, 30, 9), c(50, 40, 60, 22), c(5, 5)), function(sizes)
  anova_of(lapply(seq_along(sizes), function(i) rnorm(sizes[i], 60 + 3 * i, 8 + 4 * i))))

# The definition, integrated: R's ptukey itself stops near 1e-8.
range_tail <- function(q, k, df) {
  within <- function(w) k * integrate(function(z) dnorm(z) * (pnorm(z + w) - pnorm(z))^(k - 1), -10, 10, rel.tol = 1e-13, subdivisions = 2000)$value
  density <- function(s) exp(log(2) + df / 2 * log(df / 2) - lgamma(df / 2) + (df - 1) * log(s) - df * s^2 / 2)
  integrate(function(s) sapply(s, function(one) (1 - within(q * one)) * density(one)), 0, 12, rel.tol = 1e-11, subdivisions = 2000)$value
}
ranges <- expand.grid(q = c(0.5, 2, 3.7, 6), k = c(2, 4, 12), df = c(3, 17.5, 240))
ranges$tail <- mapply(range_tail, ranges$q, ranges$k, ranges$df)
quantiles <- expand.grid(p = c(0.5, 0.95, 0.99), k = c(2, 3, 12), df = c(2, 7.5, 9.25, 31.5, 400))
quantiles$q <- mapply(function(p, k, df) uniroot(function(q) log(range_tail(q, k, df) / (1 - p)), qtukey(p, k, df) * c(0.99, 1.01), extendInt = "yes", tol = 1e-12)$root, quantiles$p, quantiles$k, quantiles$df)
quantiles$qtukey <- qtukey(quantiles$p, quantiles$k, quantiles$df)
ranges$ptukey <- mapply(function(q, k, df) ptukey(q, k, df, lower.tail = FALSE), ranges$q, ranges$k, ranges$df)

power_of <- function(nA, nB, effect, df = nA + nB - 2) {
  ncp <- effect / sqrt(1 / nA + 1 / nB); critical <- qt(0.975, df)
  pt(critical, df, ncp, lower.tail = FALSE) + pt(-critical, df, ncp)
}
effects <- data.frame(nA = c(20, 157, 628, 982, 5), nB = c(20, 157, 157, 245, 40))
effects$effect <- mapply(function(nA, nB) uniroot(function(d) power_of(nA, nB, d) - 0.8, c(1e-3, 5), tol = 1e-13)$root, effects$nA, effects$nB)
effects$powerAtHalf <- mapply(power_of, effects$nA, effects$nB, 0.5)
# Numbers of independent people on fewer degrees of freedom, those that units leave.
few <- data.frame(nA = c(41.5, 212.25, 9.5), nB = c(18.25, 212.25, 6), df = c(9.3, 24, 5.5))
few$effect <- mapply(function(nA, nB, df) uniroot(function(d) power_of(nA, nB, d, df) - 0.8, c(1e-3, 9), tol = 1e-13)$root, few$nA, few$nB, few$df)
# The difference of a pair of k means that is found with 80 % power, in standard errors: noncentral t against the studentised range.
pairs_found <- subset(quantiles, p == 0.95 & df > 2)[c("k", "df", "q")]
pairs_found$ncp <- mapply(function(df, q) uniroot(function(ncp) pt(q / sqrt(2), df, ncp, lower.tail = FALSE) + pt(-q / sqrt(2), df, ncp) - 0.8, c(1, 30), tol = 1e-13)$root, pairs_found$df, pairs_found$q)
equal <- power.t.test(n = 64, delta = 0.5, strict = TRUE)$power

units <- 14
people <- data.frame(unit = sample(units, 400, TRUE))
people$group <- rbinom(400, 1, ifelse(people$unit <= 9, 0.8, ifelse(people$unit == 14, 0, 0.3)))
people$x <- round(50 + 3 * rnorm(units)[people$unit] + 4 * people$group + rnorm(400, 0, 9))
design <- svydesign(ids = ~unit, weights = ~1, data = people)
by <- svyby(~x, ~group, design, svymean, covmat = TRUE)
contrast <- svycontrast(by, c("1" = 1, "0" = -1))
sums <- function(g) lapply(1:units, function(u) { x <- people$x[people$unit == u & people$group %in% g]; list(n = length(x), sum = sum(x)) })
clusters <- list(a = sums(1), b = sums(0), difference = unname(coef(contrast)), standardError = as.numeric(SE(contrast)),
                 meanA = unname(coef(by)["1"]), errorA = SE(by)[by$group == 1],
                 mean = unname(coef(svymean(~x, design))), error = as.numeric(SE(svymean(~x, design))), df = units - 1)

# The last two units hold people who are in no team: each is a cluster of one.
alone <- people$unit > 12
people$cluster <- ifelse(alone, 1000 + seq_len(nrow(people)), people$unit)
single_design <- svydesign(ids = ~cluster, weights = ~1, data = people)
single <- svycontrast(svyby(~x, ~group, single_design, svymean, covmat = TRUE), c("1" = 1, "0" = -1))
singles_of <- function(g) { x <- people$x[alone & people$group == g]; list(respondents = length(x), n = length(x), sum = sum(x), w2 = length(x), w2x = sum(x), w2xx = sum(x^2)) }
singles <- list(a = singles_of(1), b = singles_of(0), difference = unname(coef(single)), standardError = as.numeric(SE(single)),
                df = length(unique(people$cluster)) - 1)

N <- 900
fpc <- data.frame(n = 400, population = N,
                  factor = as.numeric(SE(svymean(~x, svydesign(ids = ~1, fpc = rep(N, 400), data = people)))) /
                           as.numeric(SE(svymean(~x, suppressWarnings(svydesign(ids = ~1, data = people))))))

strata <- lapply(1:4, function(s) list(a = summary_of(rnorm(10 * s, 60 + s, 9)), b = summary_of(rnorm(30 - 5 * s, 58, 7 + s))))
sizes <- sapply(strata, function(s) s$a$n + s$b$n); share <- sizes / sum(sizes)
v <- mapply(function(s, w) w^2 * (s$a$standardError^2 + s$b$standardError^2), strata, share)
d <- sum(share * sapply(strata, function(s) s$a$mean - s$b$mean))
q <- mapply(function(s, w) w^4 * (s$a$standardError^4 / (s$a$n - 1) + s$b$standardError^4 / (s$b$n - 1)), strata, share)
df <- sum(v)^2 / sum(q)
stratified <- list(strata = strata, difference = d, standardError = sqrt(sum(v)), df = df, low = d - qt(0.975, df) * sqrt(sum(v)))

# Finite populations: placements averaged by svymean with fpc, each group against everybody it could have held; Newcombe's limits on
# n / (1 - n/N).
finite_superiority <- function(s, NA_, NB_) {
  a <- rep(1:5, s$a); b <- rep(1:5, s$b)
  mean_of <- function(x, others, N) {
    place <- sapply(x, function(one) mean(others < one) + mean(others == one) / 2)
    svymean(~place, svydesign(ids = ~1, data = data.frame(place), fpc = rep(N, length(x))))
  }
  in_a <- mean_of(a, b, NA_); in_b <- mean_of(b, a, NB_)
  va <- as.numeric(vcov(in_a)); vb <- as.numeric(vcov(in_b))
  df <- (va + vb)^2 / (va^2 / (length(a) - 1) + vb^2 / (length(b) - 1))
  p <- unname(coef(in_a)); se <- sqrt(va + vb)
  list(a = s$a, b = s$b, populationA = NA_, populationB = NB_, probability = p, df = df, t = (p - 0.5) / se,
       low = max(0, p - qt(0.975, df) * se), high = min(1, p + qt(0.975, df) * se), p = 2 * pt(-abs((p - 0.5) / se), df))
}
finite_superiorities <- list(finite_superiority(superiority[[2]], 50, 400), finite_superiority(superiority[[3]], 320, 90))
finite_share <- function(x1, n1, N1, x2, n2, N2) {
  f1 <- 1 - n1 / N1; f2 <- 1 - n2 / N2
  cbind(newcombe(x1 / f1, n1 / f1, x2 / f2, n2 / f2)[c("difference", "low", "high")],
        data.frame(x1, n1, population1 = N1, x2, n2, population2 = N2))
}
finite_shares <- rbind(finite_share(56, 70, 90, 48, 80, 400), finite_share(9, 10, 12, 130, 250, 260))

write_reference("contrasts", list(finiteSuperiority = finite_superiorities, finiteProportions = finite_shares, superiority = superiority, proportions = proportions, adjusted = adjusted, anovas = anovas, ranges = ranges, quantiles = quantiles,
  effects = effects, fewUnits = few, pairsFound = pairs_found, equal = equal, clusters = clusters, singles = singles, fpc = fpc, stratified = stratified), "survey")
