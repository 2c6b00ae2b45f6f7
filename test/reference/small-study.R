# A small study from answers to figures: 60 simulated respondents (small-study.csv), everything worked out again in R.
suppressMessages(library(survey))
source("write-reference.R")

set.seed(60)
n <- 60
scales <- list(CEN = paste0("CFCEN", 1:3), OFF = paste0("CFOFF", 1:3), CON = paste0("CFCON", 1:3), GOA = paste0("CFGOA", 1:3))
contact <- sample(c("D", "W", "R", "N", ""), n, TRUE, c(0.35, 0.2, 0.15, 0.25, 0.05))
level <- rnorm(n, ifelse(contact == "N", -0.4, 0.3), 0.7)
answer <- function() {
  x <- as.character(pmax(1, pmin(5, round(3.4 + level + rnorm(n, 0, 0.8)))))
  x[runif(n) < 0.10] <- ""
  x[runif(n) < 0.06] <- "NR"
  x
}
data <- data.frame(id = 1:n, contact = contact, stringsAsFactors = FALSE)
for (item in unlist(scales)) data[[item]] <- answer()
data$engagement <- pmax(0, pmin(100, round(62 + 11 * level + rnorm(n, 0, 9), 1)))
data$engagement[c(4, 31)] <- NA
data$recommend <- pmax(0, pmin(10, round(7.5 + 1.5 * level + rnorm(n))))
data$recommend[c(9, 10, 50)] <- NA
data$w <- round(exp(rnorm(n, 0, 0.4)), 2)
write.csv(data, "small-study.csv", row.names = FALSE, quote = FALSE, na = "")

numeric_items <- lapply(data[unlist(scales)], function(x) suppressWarnings(as.numeric(x)))
scale_score <- function(items) {
  answers <- as.data.frame(numeric_items[items])
  score <- (rowMeans(answers, na.rm = TRUE) - 1) * 25
  score[rowSums(!is.na(answers)) < 2] <- NA
  score
}
scores <- as.data.frame(lapply(scales, scale_score))
scores$CFI4 <- ifelse(rowSums(!is.na(scores)) >= 3, rowMeans(scores, na.rm = TRUE), NA)
scores$engagement <- data$engagement
scores$enps <- 100 * (as.numeric(data$recommend >= 9) - as.numeric(data$recommend <= 6))
bands <- list(CEN = c(62.5, 37.5), OFF = c(62.5, 37.5), CON = c(62.5, 37.5), GOA = c(62.5, 37.5), CFI4 = c(62.5, 37.5),
              engagement = c(70, 50), enps = c(100, -100))

wilson <- function(p, n) {
  z <- qnorm(0.975)
  (p + z^2 / (2 * n) + c(-1, 1) * z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
}
# Counts go through prop.test itself; weighted shares, on Kish's effective n, through the formula.
share <- function(hit, w, weighted) {
  if (weighted) {
    p <- sum(w[hit]) / sum(w)
    limits <- wilson(p, sum(w)^2 / sum(w^2))
  } else {
    p <- mean(hit)
    limits <- suppressWarnings(prop.test(sum(hit), length(hit), correct = FALSE))$conf.int
  }
  list(n = sum(hit), percent = 100 * p, low = 100 * limits[1], high = 100 * limits[2])
}
moments <- function(x, w, weighted) {
  if (!weighted) {
    test <- t.test(x)
    return(list(value = mean(x), sd = sd(x), standardError = test$stderr, low = test$conf.int[1], high = test$conf.int[2]))
  }
  design <- svydesign(ids = ~1, weights = ~w, data = data.frame(x = x, w = w))
  estimate <- svymean(~x, design)
  se <- as.numeric(SE(estimate))
  margin <- qt(0.975, degf(design)) * se
  list(value = unname(coef(estimate)), sd = sqrt(unname(coef(svyvar(~x, design)))[1]), standardError = se,
       low = unname(coef(estimate)) - margin, high = unname(coef(estimate)) + margin)
}
summarise <- function(x, w, favourable, unfavourable, weighted) {
  valid <- !is.na(x)
  x <- x[valid]
  w <- if (weighted) w[valid] else rep(1, sum(valid))
  list(nValid = length(x), nEffective = sum(w)^2 / sum(w^2), mean = moments(x, w, weighted),
       favourability = list(favourable = share(x >= favourable, w, weighted),
                            neutral = share(x < favourable & x > unfavourable, w, weighted),
                            unfavourable = share(x <= unfavourable, w, weighted)))
}

slices <- list("total=all" = rep(TRUE, n), "customerContact.contact=contact" = contact %in% c("D", "W", "R"),
               "customerContact.contact=noContact" = contact == "N", "customerContact=daily" = contact == "D",
               "customerContact=weekly" = contact == "W", "customerContact=rarely" = contact == "R",
               "customerContact=never" = contact == "N")

score_cells <- function(weighted) {
  unlist(lapply(names(slices), function(slice) lapply(names(scores), function(measure) {
    rows <- slices[[slice]]
    found <- summarise(scores[[measure]][rows], data$w[rows], bands[[measure]][1], bands[[measure]][2], weighted)
    c(list(measure = measure, slice = slice, nBlank = sum(is.na(scores[[measure]][rows]))), found)
  })), recursive = FALSE)
}
item_cells <- function(weighted) {
  unlist(lapply(names(slices), function(slice) lapply(unlist(scales, use.names = FALSE), function(item) {
    rows <- slices[[slice]]
    raw <- data[[item]][rows]
    found <- summarise(numeric_items[[item]][rows], data$w[rows], 4, 2, weighted)
    substantive <- raw %in% 1:5
    w <- if (weighted) data$w[rows] else rep(1, sum(rows))
    c(list(measure = item, slice = slice, nBlank = sum(raw == ""), nNotRelevant = sum(raw == "NR")), found,
      list(distribution = lapply(1:5, function(code) list(
        code = as.character(code), n = sum(raw == code), percent = 100 * sum(w[raw == code]) / sum(w[substantive])))))
  })), recursive = FALSE)
}

hedges_j <- function(df) exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
ncp_for <- function(t, df, p) uniroot(function(ncp) suppressWarnings(pt(t, df, ncp)) - p, c(t - 8, t + 8), tol = 1e-13)$root
contrast <- function(x, rows_a, rows_b, weighted) {
  groups <- lapply(list(rows_a, rows_b), function(rows) {
    valid <- rows & !is.na(x)
    w <- if (weighted) data$w[valid] else rep(1, sum(valid))
    m <- moments(x[valid], w, weighted)
    list(n = sum(valid), effective = sum(w)^2 / sum(w^2), mean = m$value, variance = m$sd^2, se2 = m$standardError^2)
  })
  a <- groups[[1]]; b <- groups[[2]]
  d <- a$mean - b$mean
  if (weighted) {
    se <- sqrt(a$se2 + b$se2)
    df <- (a$se2 + b$se2)^2 / (a$se2^2 / (a$n - 1) + b$se2^2 / (b$n - 1))
    test <- list(statistic = d / se, parameter = df, p.value = 2 * pt(-abs(d / se), df), conf.int = d + c(-1, 1) * qt(0.975, df) * se)
  } else {
    test <- t.test(x[rows_a], x[rows_b])
  }
  pooled_df <- a$n + b$n - 2
  pooled <- sqrt(((a$n - 1) * a$variance + (b$n - 1) * b$variance) / pooled_df)
  scale <- sqrt(1 / a$effective + 1 / b$effective)
  list(nA = a$n, nB = b$n, test = list(
    difference = d, low = test$conf.int[1], high = test$conf.int[2], t = unname(test$statistic), df = unname(test$parameter),
    p = test$p.value, hedgesG = hedges_j(pooled_df) * d / pooled,
    gLow = scale * ncp_for(d / pooled / scale, pooled_df, 0.975), gHigh = scale * ncp_for(d / pooled / scale, pooled_df, 0.025)))
}
contrasts <- function(weighted) lapply(names(scores), function(measure) c(list(measure = measure), contrast(
  scores[[measure]], slices[["customerContact.contact=contact"]], slices[["customerContact.contact=noContact"]], weighted)))

# An index of aggregates: mean over two scales of the mean over their items of percent favourable.
aggregate_index <- function(rows, weighted) {
  percent <- function(item) {
    x <- numeric_items[[item]][rows]
    w <- if (weighted) data$w[rows] else rep(1, sum(rows))
    100 * sum(w[!is.na(x) & x >= 4]) / sum(w[!is.na(x)])
  }
  mean(sapply(scales[c("CEN", "GOA")], function(items) mean(sapply(items, percent))))
}
results <- function(weighted) list(
  cells = c(score_cells(weighted), item_cells(weighted)), contrasts = contrasts(weighted),
  aggregates = lapply(names(slices), function(slice) list(slice = slice, value = aggregate_index(slices[[slice]], weighted))),
  weightedN = lapply(names(slices), function(slice) list(
    slice = slice, n = sum(slices[[slice]]), value = if (weighted) sum(data$w[slices[[slice]]]) else sum(slices[[slice]]))))

write_reference("small-study", list(unweighted = results(FALSE), weighted = results(TRUE)), packages = "survey")
