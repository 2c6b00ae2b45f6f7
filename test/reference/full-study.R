# A study of 900 respondents from answers to every figure of the report, worked out again in R: weighted and not, with units,
# people without a unit, a variable of the host survey, blanks and answers that are none (full-study.csv, kundfokus simulate
# --seed 5 with further answers taken out). `Rscript full-study.R all` also writes every slice, to full-study-all.json.
suppressMessages(library(survey))
source("write-reference.R")
source("cluster-matrices.R")

data <- read.csv("full-study.csv", colClasses = "character", na.strings = "<none>")
n <- nrow(data)
scales <- sapply(c("CEN", "OFF", "CON", "GOA", "LEA", "INS", "ACT", "COO"), function(s) paste0("CF", s, 1:3), simplify = FALSE)
items <- c(unlist(scales, use.names = FALSE), paste0("CFCTC", 1:4))
answers <- as.data.frame(lapply(data[items], function(x) suppressWarnings(as.numeric(x))))

scores <- as.data.frame(lapply(scales, function(own) {
  x <- answers[own]
  ifelse(rowSums(!is.na(x)) >= 2, (rowMeans(x, na.rm = TRUE) - 1) * 25, NA)
}))
index <- function(of, least) {
  x <- scores[of]
  ifelse(rowSums(!is.na(x)) >= least, rowMeans(x, na.rm = TRUE), NA)
}
scores$CFI8 <- index(names(scales), 6)
scores$CFI4 <- index(names(scales)[1:4], 3)
scores$DIR <- index(c("LEA", "GOA"), 2)
scores$INSI <- index(c("INS", "OFF"), 2)
scores$ENA <- index(c("ACT", "COO"), 2)
scores$PER <- index(c("CEN", "CON"), 2)
scores$engagement <- as.numeric(data$eng)
recommend <- as.numeric(data$enps)
scores$enps <- 100 * ((recommend >= 9) - (recommend <= 6))
parts <- c(scales, list(CFI8 = names(scales), CFI4 = names(scales)[1:4], DIR = c("LEA", "GOA"), INSI = c("INS", "OFF"),
                        ENA = c("ACT", "COO"), PER = c("CEN", "CON")))

codes <- list(
  relation = c(column = "relation", meets = "ME", supports = "SU", other = "OT"),
  tenure = c(column = "tenure", under1 = "A", y1to3 = "B", y4to9 = "C", y10plus = "D"),
  customerContact = c(column = "CFCONT", daily = "D", weekly = "W", rarely = "R", never = "N"),
  role = c(column = "CFROLE", topManagement = "T", manager = "M", employee = "E"),
  "function" = c(column = "CFFUNC", marketing = "MA", sales = "SA", delivery = "DE", customerService = "CS", development = "DV", support = "SU"),
  country = c(column = "country", se = "SE", no = "NO", dk = "DK", fi = "FI"))
contact <- data$CFCONT %in% c("D", "W", "R")
none <- data$CFCONT == "N"
CONTACT <- "customerContact.contact=contact"
NONE <- "customerContact.contact=noContact"
slices <- c(list("total=all" = rep(TRUE, n)), setNames(list(contact, none), c(CONTACT, NONE)))
for (variable in names(codes)) for (category in names(codes[[variable]])[-1])
  slices[[paste0(variable, "=", category)]] <- data[[codes[[variable]]["column"]]] == codes[[variable]][category]
units <- sort(setdiff(unique(data$team), ""))
teams <- units
for (unit in units) slices[[paste0("unit=", unit)]] <- data$team == unit
# Shown from three respondents; the study's privacy settings.
shown_units <- paste0("unit=", units)[sapply(units, function(unit) sum(data$team == unit) >= 3)]

wilson <- function(p, n) {
  z <- qnorm(0.975)
  (p + z^2 / (2 * n) + c(-1, 1) * z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
}
kish <- function(w) sum(w)^2 / sum(w^2)
reaches <- function(x, cut) round(x, 9) >= cut
# Wilson's interval, its n by teams where they are known: Korn and Graubard's effective n of the favourable share.
share <- function(hit, w, by_unit = NULL) {
  p <- sum(w[hit]) / sum(w)
  limits <- 100 * wilson(p, if (is.null(by_unit)) kish(w) else by_unit$n)
  list(n = sum(hit), percent = 100 * p, low = if (p == 0) 0 else limits[1], high = if (p == 1) 100 else limits[2])
}
# Mean, standard deviation and standard error of a sample with weights, as survey::svymean and svyvar with ids = ~1.
moments <- function(x, w) {
  k <- length(x)
  m <- sum(w * x) / sum(w)
  list(n = k, weight = sum(w), effective = kish(w), value = m, sd = sqrt(k / (k - 1) * sum(w * (x - m)^2) / sum(w)),
       standardError = sqrt(k / (k - 1) * sum(w^2 * (x - m)^2)) / sum(w))
}
t_limits <- function(estimate, se, df) estimate + c(-1, 1) * qt(0.975, df) * se
# Standard error by teams with CR2 and Satterthwaite's degrees of freedom, written out from each team's share of a group
# (clusters.R has the matrices); people without a team each alone, weighted ones at their mean weight. sides: rows of each
# group, the second taken from the first. Fewer than ten teams or four degrees of freedom: nothing.
cr2 <- function(x, w, sides, mean_weight = FALSE) {
  parts <- lapply(sides, function(rows) {
    rows <- rows & !is.na(x)
    total <- sum(w[rows])
    m <- sum(w[rows] * x[rows]) / total
    inside <- rows & data$team != ""
    h <- tapply(w[inside], factor(data$team[inside], levels = teams), sum, default = 0) / total
    r <- tapply((w * (x - m))[inside], factor(data$team[inside], levels = teams), sum, default = 0) / total
    alone <- rows & data$team == ""
    v <- w[alone]
    hbar <- if (any(alone)) sum(v^2) / sum(v) / total else 0
    squares <- if (mean_weight) sum(v * sum(v^2) / sum(v) * (x[alone] - m)^2) else sum(v^2 * (x[alone] - m)^2)
    list(m = m, total = total, h = h, r = r / sqrt(1 - h), p = h / sqrt(1 - h), squares = if (any(alone)) squares / total^2 / (1 - hbar) else 0,
         count = sum(alone), h_alone = sum(v) / total, h2_alone = sum(v^2) / total^2, p2 = sum(v^2) / total^2 / (1 - hbar), teams = sum(h > 0))
  })
  signs <- c(1, -1)[seq_along(parts)]
  u <- Reduce(`+`, Map(function(part, sign) sign * part$r, parts, signs))
  own <- Reduce(`+`, lapply(parts, function(part) part$h / part$total))
  trace <- sum(own) + sum(sapply(parts, function(part) part$h_alone / part$total))
  cross <- Reduce(`+`, lapply(parts, function(part) outer(part$p, part$p) / part$total))
  squares <- sum(own^2) + sum(cross^2) - sum(diag(cross)^2)
  for (part in parts) if (part$count > 0) {
    squares <- squares + part$h2_alone / part$total^2 + 2 * sum(part$p^2) * part$p2 / part$total^2 + (part$p2^2 - part$p2^2 / part$count) / part$total^2
  }
  se <- sqrt(sum(u^2) + sum(sapply(parts, function(part) part$squares)))
  df <- trace^2 / squares
  if (min(sapply(parts, function(part) part$teams)) < 10 || df < 4) return(NULL)
  list(difference = sum(signs * sapply(parts, function(part) part$m)), standardError = se, df = df)
}
zero_one <- function(x, cut) ifelse(is.na(x), NA, as.numeric(reaches(x, cut)))
share_by_unit <- function(x, w, rows, cut) {
  hit <- zero_one(x, cut)
  found <- cr2(hit, w, list(rows))
  if (is.null(found) || found$standardError == 0) return(NULL)
  p <- found$difference
  n <- p * (1 - p) / found$standardError^2
  list(n = n * (qnorm(0.975) / qt(0.975, found$df))^2, designEffect = kish(w[rows & !is.na(x)]) / n, df = found$df)
}
# Slices of too few teams take the design effects of those who hold them, at least 1, and no more degrees of freedom, each
# figure its own.
others_by_unit <- function(x, w, cut, rows = rep(TRUE, n)) {
  found <- cr2(x, w, list(rows))
  of_share <- share_by_unit(x, w, rows, cut)
  rows <- rows & !is.na(x)
  c(if (!is.null(found)) list(mean = max(1, (found$standardError / moments(x[rows], w[rows])$standardError)^2),
                              standardError = found$standardError, df = found$df),
    if (!is.null(of_share)) list(share = max(1, of_share$designEffect), shareDf = of_share$df))
}
as_others <- function(x, w, rows, held) {
  rows <- rows & !is.na(x)
  if (sum(rows) < 2) return(NULL)
  m <- moments(x[rows], w[rows])
  first <- function(figure) Filter(function(one) !is.null(one[[figure]]), held)
  of_mean <- first("mean")
  of_share <- first("share")
  list(mean = if (length(of_mean) > 0) list(standardError = m$standardError * sqrt(of_mean[[1]]$mean), df = min(m$n - 1, of_mean[[1]]$df)),
       share = if (length(of_share) > 0) list(n = kish(w[rows]) / of_share[[1]]$share * (qnorm(0.975) / qt(0.975, of_share[[1]]$shareDf))^2,
                                              designEffect = of_share[[1]]$share))
}
# The group that holds a category of customer contact, then everybody.
holders_of <- function(slice) {
  inside <- function(rows) !identical(rows, slices[[slice]]) && all(rows[slices[[slice]]])
  group <- if (startsWith(slice, "customerContact=")) Filter(inside, list(contact, none))
  c(group, list(rep(TRUE, n)))
}
# The mean and the favourable share of a slice by teams: its own where they are enough, else as those who hold it.
by_teams <- function(x, w, slice, cut) {
  if (startsWith(slice, "unit=")) return(list())
  rows <- slices[[slice]]
  own <- list(mean = cr2(x, w, list(rows)), share = share_by_unit(x, w, rows, cut))
  if (slice == "total=all" || !(is.null(own$mean) || is.null(own$share))) return(own)
  others <- as_others(x, w, rows, lapply(holders_of(slice), function(holder) others_by_unit(x, w, cut, holder)))
  list(mean = if (is.null(own$mean)) others$mean else own$mean, share = if (is.null(own$share)) others$share else own$share)
}
bands <- function(measure) switch(measure, engagement = c(70, 50), enps = c(100, -100), c(62.5, 37.5))

cell <- function(x, w, band, by_unit = NULL, of_share = NULL) {
  valid <- !is.na(x)
  x <- x[valid]
  w <- w[valid]
  m <- moments(x, w)
  mean <- NULL
  if (m$n > 1 && m$sd > 1e-9) {
    se <- if (is.null(by_unit)) m$standardError else by_unit$standardError
    df <- if (is.null(by_unit)) m$n - 1 else by_unit$df
    limits <- t_limits(m$value, se, df)
    mean <- list(value = m$value, sd = m$sd, standardError = se, low = limits[1], high = limits[2], df = df)
    if (!is.null(by_unit)) mean$designEffect <- (se / m$standardError)^2
  }
  shares <- list(favourable = share(reaches(x, band[1]), w, of_share),
    neutral = share(!reaches(x, band[1]) & !reaches(-x, -band[2]), w, of_share),
    unfavourable = share(reaches(-x, -band[2]), w, of_share))
  if (!is.null(of_share)) shares <- lapply(shares, function(one) c(one, list(designEffect = of_share$designEffect)))
  list(nValid = m$n, mean = mean, favourability = shares)
}
cells <- function(w, ids) {
  found <- list()
  for (slice in ids) {
    rows <- slices[[slice]]
    for (measure in names(scores)) if (sum(!is.na(scores[[measure]][rows])) > 0) {
      x <- scores[[measure]][rows]
      by_team <- by_teams(scores[[measure]], w, slice, bands(measure)[1])
      found[[paste(measure, slice)]] <- c(cell(x, w[rows], bands(measure), by_team$mean, by_team$share), list(nBlank = sum(is.na(x)), nNotRelevant = 0, nDontKnow = 0))
    }
    for (item in items) if (sum(!is.na(answers[[item]][rows])) > 0) {
      raw <- data[[item]][rows]
      x <- answers[[item]][rows]
      valid <- !is.na(x)
      by_team <- by_teams(answers[[item]], w, slice, 4)
      found[[paste(item, slice)]] <- c(cell(x, w[rows], c(4, 2), by_team$mean, by_team$share), list(
        nBlank = sum(raw == ""), nNotRelevant = sum(raw == "NR"), nDontKnow = sum(raw == "DK"),
        distribution = lapply(1:5, function(code) list(code = as.character(code), n = sum(raw == code),
          percent = 100 * sum(w[rows][valid & x %in% code]) / sum(w[rows][valid])))))
    }
  }
  found
}

# Brunner and Munzel's test that neither group's answers lie higher. Means of thirds and eighths are not exact: unrounded,
# equal scores are at times no ties, and 62.5 is below 62.5.
# Weighted, everybody's placement among the weighted others is averaged by survey::svymean. By teams, the variance is that of
# independent people times the design effect of the difference of means.
superiority <- function(a, b, wa, wb, clustered = list(designEffect = 1, df = Inf)) {
  a <- round(a, 9)
  b <- round(b, 9)
  placed <- function(x, others, w) sapply(x, function(one) sum(w[others < one]) + sum(w[others == one]) / 2) / sum(w)
  of <- function(x, w) {
    found <- svymean(~x, svydesign(ids = ~1, weights = ~w, data = data.frame(x = x, w = w)))
    list(mean = unname(coef(found)), variance = as.numeric(SE(found))^2)
  }
  over_a <- of(placed(a, b, wb), wa)
  over_b <- of(placed(b, a, wa), wb)
  p <- over_a$mean
  va <- over_a$variance
  vb <- over_b$variance
  df <- min((va + vb)^2 / (va^2 / (length(a) - 1) + vb^2 / (length(b) - 1)), clustered$df)
  se <- sqrt((va + vb) * clustered$designEffect)
  limits <- t_limits(p, se, df)
  list(probability = p, low = limits[1], high = limits[2], cliffsDelta = 2 * p - 1, deltaLow = 2 * limits[1] - 1,
       deltaHigh = 2 * limits[2] - 1, p = 2 * pt(-abs(p - 0.5) / se, df))
}
ncp_for <- function(t, df, p) uniroot(function(ncp) suppressWarnings(pt(t, df, ncp)) - p, c(t - 8, t + 8), tol = 1e-13)$root
detectable <- function(na, nb, df) {
  critical <- qt(0.975, df)
  power <- function(d) {
    ncp <- d / sqrt(1 / na + 1 / nb)
    pt(critical, df, ncp, lower.tail = FALSE) + pt(-critical, df, ncp)
  }
  uniroot(function(d) power(d) - 0.8, c(0, 5), tol = 1e-14)$root
}
contrast <- function(x, w) {
  in_a <- contact & !is.na(x)
  in_b <- none & !is.na(x)
  a <- moments(x[in_a], w[in_a])
  b <- moments(x[in_b], w[in_b])
  clustered <- cr2(x, w, list(contact, none))
  se <- clustered$standardError
  t <- clustered$difference / se
  df <- clustered$df
  limits <- t_limits(clustered$difference, se, df)
  pooled_df <- a$n + b$n - 2
  pooled <- sqrt(((a$n - 1) * a$sd^2 + (b$n - 1) * b$sd^2) / pooled_df)
  d <- clustered$difference / pooled
  design_effect <- se^2 / (a$standardError^2 + b$standardError^2)
  scale <- sqrt(design_effect * (1 / a$effective + 1 / b$effective))
  list(difference = clustered$difference, standardError = se, t = t, df = df, p = 2 * pt(-abs(t), df), low = limits[1], high = limits[2],
       hedgesG = exp(lgamma(pooled_df / 2) - lgamma((pooled_df - 1) / 2)) / sqrt(pooled_df / 2) * d,
       gLow = scale * ncp_for(d / scale, df, 0.975), gHigh = scale * ncp_for(d / scale, df, 0.025),
       ordinal = superiority(x[in_a], x[in_b], w[in_a], w[in_b], list(designEffect = design_effect, df = df)), designEffect = design_effect,
       detectable = pooled * detectable(a$effective / max(1, design_effect), b$effective / max(1, design_effect), df))
}
contrasts <- function(w) {
  found <- lapply(scores, contrast, w = w)
  families <- list(names(scales), setdiff(names(scores), names(scales)))
  for (family in families) {
    adjusted <- p.adjust(sapply(found[family], function(one) one$p), "BH")
    for (id in family) found[[id]] <- c(found[[id]], list(pAdjusted = adjusted[[id]], familySize = length(family)))
  }
  found
}
item_contrasts <- function(w) {
  found <- lapply(unlist(scales, use.names = FALSE), function(item) {
    x <- answers[[item]]
    a <- contact & !is.na(x)
    b <- none & !is.na(x)
    p <- c(sum(w[a & x >= 4]) / sum(w[a]), sum(w[b & x >= 4]) / sum(w[b]))
    d <- p[1] - p[2]
    by_unit <- cr2(zero_one(x, 4), w, list(contact, none))
    limits <- t_limits(d, by_unit$standardError, by_unit$df)
    means <- cr2(x, w, list(contact, none))
    alone <- moments(x[a], w[a])$standardError^2 + moments(x[b], w[b])$standardError^2
    c(superiority(x[a], x[b], w[a], w[b], list(designEffect = means$standardError^2 / alone, df = means$df)),
      list(difference = 100 * d, differenceLow = 100 * limits[1], differenceHigh = 100 * limits[2],
        detectable = 100 * by_unit$standardError * detectable(2, 2, by_unit$df),
        designEffect = by_unit$standardError^2 / sum(p * (1 - p) / c(kish(w[a]), kish(w[b])))))
  })
  names(found) <- paste0("customerContact.contact/", unlist(scales))
  adjusted <- p.adjust(sapply(found, function(one) one$p), "BH")
  mapply(function(one, p) c(one, list(pAdjusted = p, familySize = length(found))), found, adjusted, SIMPLIFY = FALSE)
}
stratified <- function(w) {
  found <- list()
  for (variable in setdiff(names(codes), "customerContact")) for (measure in names(scores)) {
    x <- scores[[measure]]
    of <- data[[codes[[variable]]["column"]]]
    strata <- lapply(codes[[variable]][-1], function(code) lapply(list(a = contact, b = none), function(side) {
      rows <- side & of == code & !is.na(x)
      moments(x[rows], w[rows])
    }))
    people <- sapply(strata, function(s) s$a$n + s$b$n)
    weight <- sapply(strata, function(s) s$a$weight + s$b$weight)
    kept <- sapply(strata, function(s) min(s$a$n, s$b$n) >= 10)
    share <- weight[kept] / sum(weight[kept])
    used <- strata[kept]
    va <- share^2 * sapply(used, function(s) s$a$standardError^2)
    vb <- share^2 * sapply(used, function(s) s$b$standardError^2)
    na <- sapply(used, function(s) s$a$n)
    nb <- sapply(used, function(s) s$b$n)
    wa <- sapply(used, function(s) s$a$weight)
    wb <- sapply(used, function(s) s$b$weight)
    ma <- sapply(used, function(s) s$a$value)
    mb <- sapply(used, function(s) s$b$value)
    d <- sum(share * (ma - mb))
    se <- sqrt(sum(va + vb))
    df <- sum(va + vb)^2 / sum(va^2 / (na - 1) + vb^2 / (nb - 1))
    by_unit <- cr2(x, w, list(contact, none))
    a <- contact & !is.na(x)
    b <- none & !is.na(x)
    effect <- max(1, by_unit$standardError^2 / (moments(x[a], w[a])$standardError^2 + moments(x[b], w[b])$standardError^2))
    se <- se * sqrt(effect)
    df <- min(df, by_unit$df)
    limits <- t_limits(d, se, df)
    found[[paste0("customerContact.contact/", variable, "/", measure)]] <- list(difference = d, standardError = se, df = df,
      detectable = se * detectable(2, 2, df), designEffect = effect, low = limits[1], high = limits[2], strata = sum(kept), n = sum(people[kept]), coverage = sum(weight[kept]) / sum(weight),
      raw = sum(wa * ma) / sum(wa) - sum(wb * mb) / sum(wb))
  }
  found
}
gaps <- function(w) {
  found <- list()
  for (slice in names(slices)[1:3]) for (gap in list(c("sayDoTopManagement", "LEA"), c("sayDoTeam", "CEN"))) {
    d <- (scores[[gap[2]]] - scores$ACT)
    rows <- slices[[slice]] & !is.na(d)
    m <- moments(d[rows], w[rows])
    se <- m$sd / sqrt(m$effective)
    by_unit <- cr2(d, w, list(slices[[slice]]), mean_weight = TRUE)
    limits <- t_limits(m$value, by_unit$standardError, by_unit$df)
    found[[paste0(gap[1], "/", slice)]] <- list(n = m$n, difference = m$value, sd = m$sd, standardError = by_unit$standardError,
      low = limits[1], high = limits[2], designEffect = (by_unit$standardError / se)^2)
  }
  found
}

# Drivers from pairwise correlations: each over everybody with both scores.
pairwise <- function(x, w, figure) outer(seq_along(x), seq_along(x), Vectorize(function(i, j) {
  rows <- !is.na(x[[i]]) & !is.na(x[[j]])
  figure(x[[i]][rows], x[[j]][rows], w[rows])
}))
weighted_correlation <- function(a, b, w) cov.wt(cbind(a, b), w / sum(w), cor = TRUE)$cor[1, 2]
r_squared <- function(r, y, of) if (length(of) == 0) 0 else sum(y[of] * solve(r[of, of, drop = FALSE], y[of]))
lmg_of <- function(r, y) {
  p <- length(y)
  explained <- sapply(0:(2^p - 1), function(set) r_squared(r, y, which(bitwAnd(set, 2^(0:(p - 1))) > 0)))
  sapply(seq_len(p), function(j) sum(sapply(0:(2^p - 1), function(set) {
    if (bitwAnd(set, 2^(j - 1)) > 0) return(0)
    k <- sum(bitwAnd(set, 2^(0:(p - 1))) > 0)
    factorial(k) * factorial(p - k - 1) / factorial(p) * (explained[set + 1 + 2^(j - 1)] - explained[set + 1])
  })))
}
johnson_of <- function(r, y) {
  e <- eigen(r, symmetric = TRUE)
  root <- e$vectors %*% diag(sqrt(e$values)) %*% t(e$vectors)
  as.vector(root^2 %*% solve(root, y)^2)
}
drivers <- function(w) {
  ids <- names(scales)
  p <- length(ids)
  setNames(lapply(c("engagement", "enps"), function(outcome) {
    x <- as.list(scores[c(ids, outcome)])
    r <- pairwise(x, w, weighted_correlation)
    counts <- pairwise(x, w, function(a, b, w) length(w))
    effective <- pairwise(x, w, function(a, b, w) kish(w))
    y <- r[1:p, p + 1]
    r <- r[1:p, 1:p]
    k <- min(effective)
    beta <- solve(r, y)
    total <- sum(beta * y)
    sds <- sapply(x, function(one) moments(one[!is.na(one)], w[!is.na(one)])$sd)
    lmg <- lmg_of(r, y)
    johnson <- johnson_of(r, y)
    list(n = min(counts),
      # Intervals are resampled by teams: clustered-importance.R.
      correlations = lapply(1:p, function(j) list(measure = ids[j], n = counts[j, p + 1], correlation = y[j])),
      model = list(rSquared = total, adjustedRSquared = 1 - (1 - total) * (k - 1) / (k - p - 1), scales = lapply(1:p, function(j) list(
        measure = ids[j], beta = beta[j],
        coefficient = unname(beta[j] * sds[p + 1] / sds[j]), vif = diag(solve(r))[j], lmg = lmg[j] / total, weight = johnson[j] / total))))
  }), paste0(c("engagement", "enps"), "/total=all"))
}

# Agreement of units, over those that are shown and vary; weights leave n as it is.
referents <- list(CEN = 1:3, OFF = integer(), CON = integer(), GOA = c(1, 3), LEA = integer(), INS = 2:3, ACT = c(1, 3), COO = 1:3)
quartiles <- function(x) setNames(as.list(unname(quantile(x, c(0.25, 0.5, 0.75)))), c("lower", "median", "upper"))
agreement <- function(w) {
  of_unit <- function(x, unit, least = 3) {
    rows <- slices[[unit]] & !is.na(x)
    if (sum(rows) < least) NULL else c(moments(x[rows], w[rows]), list(x = x[rows], w = w[rows]))
  }
  found <- lapply(names(scores), function(measure) {
    groups <- Filter(function(one) !is.null(one) && one$sd > 1e-9, lapply(shown_units, of_unit, x = scores[[measure]]))
    size <- sapply(groups, function(one) one$n)
    m <- sapply(groups, function(one) one$value)
    k <- length(groups)
    total <- sum(size)
    between <- sum(size * (m - sum(size * m) / total)^2) / (k - 1)
    within <- sum((size - 1) * sapply(groups, function(one) one$sd^2)) / (total - k)
    f <- between / within
    icc <- function(f) (f - 1) / (f + total / k - 1)
    own <- NULL
    if (length(referents[[measure]]) > 0) {
      of <- scales[[measure]][referents[[measure]]]
      perUnit <- lapply(shown_units, function(unit) lapply(of, function(item) of_unit(answers[[item]], unit)))
      perUnit <- Filter(function(unit) !any(sapply(unit, is.null)), perUnit)
      j <- length(of)
      rwg <- function(null) sapply(perUnit, function(unit) {
        s <- min(1, mean(sapply(unit, function(one) one$sd^2)) / null)
        j * (1 - s) / (j * (1 - s) + s)
      })
      own <- list(items = of, units = length(perUnit), rectangular = quartiles(rwg(2)), skewed = quartiles(rwg(1.34)),
        deviation = quartiles(sapply(perUnit, function(unit) mean(sapply(unit, function(one) mean(abs(one$x - mean(one$x))))))))
    }
    c(list(units = k, meanSize = total / k, icc1 = icc(f), icc1Low = icc(f / qf(0.975, k - 1, total - k)),
      icc1High = icc(f * qf(0.975, total - k, k - 1)), icc2 = 1 - 1 / f, f = f, df1 = k - 1, df2 = total - k,
      p = pf(f, k - 1, total - k, lower.tail = FALSE)), if (is.null(own)) NULL else list(within = own))
  })
  setNames(found, paste0(names(scores), "/unit"))
}

# Published, teams whose mean is not shown (fewer than three answers, or all alike) are one team, with those who have none.
published <- function(x, figure) {
  told <- units[sapply(units, function(unit) { own <- x[data$team == unit & !is.na(x)]; length(own) >= 3 && sd(own) > 1e-9 })]
  kept <- list(data = data, teams = teams)
  on.exit({ data <<- kept$data; teams <<- kept$teams })
  data$team <<- ifelse(data$team %in% told, data$team, "together")
  teams <<- c(told, "together")
  figure()
}
published_by_unit <- function(x, w, rows = rep(TRUE, n)) published(x, function() others_by_unit(x, w, 0, rows))
# Categories that share teams, all at once: where each has people of ten teams, and HTZ leaves four degrees of freedom.
published_equality <- function(x, w, ids) published(x, function() {
  groups <- lapply(ids, function(id) slices[[id]] & !is.na(x))
  if (min(sapply(groups, function(rows) length(unique(data$team[rows])))) < 10) return(NULL)
  rows <- Reduce(`|`, groups)
  found <- htz(sapply(groups, function(own) as.numeric(own[rows])), x[rows], w[rows], data$team[rows])
  if (found$df2 < 4) NULL else found
})

# Welch's F, or by teams HTZ, and Games–Howell of the categories of every variable with more than two.
categories <- function(w) {
  found <- list()
  for (measure in names(scores)) for (variable in names(codes)) {
    x <- scores[[measure]]
    ids <- paste0(variable, "=", names(codes[[variable]])[-1])
    m <- lapply(ids, function(id) moments(x[slices[[id]] & !is.na(x)], w[slices[[id]] & !is.na(x)]))
    size <- sapply(m, function(one) one$n)
    people <- sum(size)
    est <- sapply(m, function(one) one$value)
    v <- sapply(m, function(one) one$standardError^2)
    for (i in seq_along(ids)) {
      own <- published_by_unit(x, w, slices[[ids[i]]])
      held <- Filter(function(one) !is.null(one$mean), lapply(holders_of(ids[i]), function(rows) published_by_unit(x, w, rows)))
      if (!is.null(own$mean)) {
        v[i] <- own$standardError^2
        size[i] <- 1 + own$df
      } else if (length(held) > 0) {
        v[i] <- v[i] * held[[1]]$mean
        size[i] <- 1 + min(size[i] - 1, held[[1]]$df)
      }
    }
    k <- length(ids)
    weight <- 1 / v
    unequal <- sum((1 - weight / sum(weight))^2 / (size - 1)) / (k^2 - 1)
    f <- sum(weight * (est - sum(weight * est) / sum(weight))^2) / (k - 1) / (1 + 2 * (k - 2) * unequal)
    test <- published_equality(x, w, ids)
    by_unit <- !is.null(test)
    if (!by_unit) test <- list(f = f, df1 = k - 1, df2 = 1 / (3 * unequal), p = pf(f, k - 1, 1 / (3 * unequal), lower.tail = FALSE))
    pairs <- combn(k, 2, simplify = FALSE)
    found[[paste(measure, variable)]] <- c(test, list(byUnit = by_unit,
      pairs = lapply(pairs, function(pair) {
        i <- pair[1]
        j <- pair[2]
        difference <- published(x, function() cr2(x, w, slices[ids[c(j, i)]]))
        if (is.null(difference)) difference <- list(difference = est[j] - est[i], standardError = sqrt(v[i] + v[j]),
          df = (v[i] + v[j])^2 / (v[i]^2 / (size[i] - 1) + v[j]^2 / (size[j] - 1)))
        list(a = ids[j], b = ids[i], difference = difference$difference,
             p = ptukey(abs(difference$difference) / difference$standardError * sqrt(2), k, difference$df, lower.tail = FALSE))
      }), n = people))
  }
  for (variable in names(codes)) for (family in list(names(scales), setdiff(names(scores), names(scales)))) {
    ids <- paste(family, variable)
    adjusted <- p.adjust(sapply(found[ids], function(one) one$p), "BH")
    for (id in ids) found[[id]] <- c(found[[id]], list(pAdjusted = adjusted[[id]], familySize = length(ids)))
  }
  found
}

# Reliability among those who answered all three items; one factor of three items has a closed form.
alpha_of <- function(s) ncol(s) / (ncol(s) - 1) * (1 - sum(diag(s)) / sum(s))
reliability <- function() {
  found <- list()
  for (scale in names(scales)) for (slice in names(slices)[1:3]) {
    all <- answers[slices[[slice]], scales[[scale]]]
    x <- all[complete.cases(all), ]
    s <- cov(x)
    r <- cor(x)
    k <- nrow(x)
    alpha <- alpha_of(s)
    standard <- alpha_of(r)
    loadings <- sqrt(c(r[1, 2] * r[1, 3] / r[2, 3], r[1, 2] * r[2, 3] / r[1, 3], r[1, 3] * r[2, 3] / r[1, 2]))
    raw <- loadings * sqrt(diag(s))
    by_pair <- cov(all, use = "pairwise.complete.obs")
    pair_n <- min(crossprod(!is.na(all)))
    found[[paste0(scale, "/", slice)]] <- list(n = k, alpha = alpha, low = 1 - (1 - alpha) * qf(0.975, k - 1, 2 * (k - 1)),
      high = 1 - (1 - alpha) * qf(0.025, k - 1, 2 * (k - 1)), standardisedAlpha = standard,
      pairwise = list(n = pair_n, alpha = alpha_of(by_pair), standardisedAlpha = alpha_of(cov2cor(by_pair))),
      omega = list(value = sum(raw)^2 / (sum(raw)^2 + sum((1 - loadings^2) * diag(s))), justIdentified = TRUE),
      lambda6 = 1 - sum(1 / diag(solve(r))) / sum(r), averageInterItemCorrelation = mean(r[lower.tri(r)]),
      standardError = sd(rowMeans(x) * 25) * sqrt(1 - alpha), doubled = 2 * standard / (1 + standard),
      items = lapply(1:3, function(i) list(item = scales[[scale]][i], itemRest = cor(x[, i], rowSums(x[, -i])), alphaIfDropped = alpha_of(s[-i, -i]))))
  }
  found
}
# Mantel's test and the standardised mean difference, people matched on the sum of the other two items.
dif <- function() {
  found <- list()
  for (scale in names(scales)) for (i in 1:3) {
    rows <- complete.cases(answers[scales[[scale]]]) & (contact | none)
    y <- answers[rows, scales[[scale]][i]]
    rest <- rowSums(answers[rows, scales[[scale]]])
    focal <- contact[rows]
    both <- names(which(rowSums(table(rest, focal) > 0) == 2))
    kept <- as.character(rest) %in% both
    strata <- split(data.frame(y, focal)[kept, ], rest[kept])
    excess <- sum(sapply(strata, function(s) sum(s$y[s$focal]) - sum(s$focal) * mean(s$y)))
    variance <- sum(sapply(strata, function(s) sum(s$focal) * sum(!s$focal) / nrow(s) * (if (nrow(s) > 1) var(s$y) else 0)))
    size <- sum(sapply(strata, function(s) sum(s$focal) * (mean(s$y[s$focal]) - mean(s$y[!s$focal])))) / sum(focal[kept])
    found[[paste0("customerContact.contact/", scales[[scale]][i])]] <- list(chiSquare = excess^2 / variance,
      p = pchisq(excess^2 / variance, 1, lower.tail = FALSE), standardisedMeanDifference = size, effectSize = size / sd(y[kept]),
      n = sum(kept), strata = length(strata))
  }
  adjusted <- p.adjust(sapply(found, function(one) one$p), "BH")
  mapply(function(one, p) c(one, list(pAdjusted = p, familySize = 24, flagged = p < 0.05 && abs(one$effectSize) >= 0.17)),
         found, adjusted, SIMPLIFY = FALSE)
}

# The other ways to score.
presets <- function(w, ids) {
  found <- list()
  for (slice in ids) for (measure in names(parts)) {
    rows <- slices[[slice]]
    x <- scores[[measure]][rows]
    valid <- !is.na(x)
    of <- if (measure %in% names(scales)) list(scales[[measure]]) else scales[parts[[measure]]]
    percent <- sapply(unlist(of, use.names = FALSE), function(item) { y <- answers[rows, item]; k <- !is.na(y); 100 * sum(w[rows][k & y >= 4]) / sum(w[rows][k]) })
    given <- sapply(unlist(of, use.names = FALSE), function(item) sum(w[rows][!is.na(answers[rows, item])]))
    item_mean <- sapply(unlist(of, use.names = FALSE), function(item) { y <- answers[rows, item]; k <- !is.na(y); sum(w[rows][k] * y[k]) / sum(w[rows][k]) })
    m <- moments(x[valid], w[rows][valid])
    by_team <- by_teams(scores[[measure]], w, slice, 62.5)
    by_unit <- by_team$mean
    if (is.null(by_unit)) by_unit <- list(standardError = m$standardError, df = m$n - 1)
    limits <- t_limits(m$value, by_unit$standardError, by_unit$df)
    high <- share(reaches(x[valid], 62.5), w[rows][valid], by_team$share)
    id <- paste0(measure, "/", slice)
    found[[paste0("nhs/", id)]] <- list(value = m$value / 10, low = limits[1] / 10, high = limits[2] / 10)
    found[[paste0("lattice/", id)]] <- list(value = high$percent, low = high$low, high = high$high)
    found[[paste0("brilliant/", id)]] <- list(value = 25 * (mean(item_mean) - 1))
    found[[paste0("percent-favourable/", id)]] <- list(value = sum(percent * given) / sum(given))
    found[[paste0("fevs/", id)]] <- list(value = mean(sapply(of, function(own) mean(percent[own]))))
  }
  found
}
invited <- c("customerContact=daily" = 520, "customerContact=weekly" = 330, "customerContact=rarely" = 40, "customerContact=never" = 460,
             "country=se" = 500, "country=no" = 330, "country=dk" = 280, "country=fi" = 260)
invited[[CONTACT]] <- 890
invited[[NONE]] <- 460
response <- function() {
  responded <- sapply(names(invited), function(slice) sum(slices[[slice]]))
  rates <- lapply(names(invited), function(slice) list(invited = invited[[slice]], responded = responded[[slice]],
                                                       percent = 100 * responded[[slice]] / invited[[slice]]))
  coverage <- lapply(list(customerContact.contact = c(CONTACT, NONE), customerContact = grep("^customerContact=", names(invited), value = TRUE),
    country = grep("^country", names(invited), value = TRUE)), function(own) list(shares = lapply(own, function(slice) {
      p <- responded[[slice]] / sum(responded[own])
      limits <- 100 * wilson(p, sum(responded[own]))
      list(slice = slice, invited = 100 * invited[[slice]] / sum(invited[own]), responded = 100 * p, low = limits[1], high = limits[2])
    })))
  list(response = c(list("total=all" = list(invited = 1350, responded = n, percent = 100 * n / 1350)), setNames(rates, names(invited))),
       coverage = coverage)
}

everything <- function(weighted, ids) {
  w <- if (weighted) as.numeric(data$w) else rep(1, n)
  list(cells = cells(w, ids), contrasts = contrasts(w), categories = categories(w), itemContrast = item_contrasts(w), stratified = stratified(w),
       gap = gaps(w), drivers = drivers(w), unitAgreement = agreement(w), preset = presets(w, setdiff(ids, grep("^unit", ids, value = TRUE))))
}
shared <- c(list(reliability = reliability(), dif = dif()), response())
if ("all" %in% commandArgs(TRUE)) {
  ids <- c(setdiff(names(slices), paste0("unit=", units)), shown_units)
  write_reference("full-study-all", c(list(unweighted = everything(FALSE, ids),
    weighted = everything(TRUE, ids)), shared), packages = "survey")
}

# Kept in the project: everybody, both groups and one unit of everything that is worked out slice by slice; of the other
# analyses every one.
kept <- c("total=all", CONTACT, NONE, "function=sales", "country=dk", "unit=U012")
kept_measures <- c("CEN", "LEA", "CFI8", "CFI4", "PER", "engagement", "enps", "CFCEN1", "CFLEA2", "CFCTC1")
first_word <- function(keys, split, i) sapply(strsplit(keys, split, fixed = TRUE), `[`, i)
selection <- function(weighted) {
  found <- everything(weighted, if (weighted) kept[c(1, 3, 6)] else kept)
  found$cells <- found$cells[first_word(names(found$cells), " ", 1) %in% kept_measures]
  found$categories <- found$categories[first_word(names(found$categories), " ", 1) %in% c("LEA", "CFI8", "engagement")]
  found$stratified <- found$stratified[first_word(names(found$stratified), "/", 3) %in% c("LEA", "PER", "engagement")]
  found$preset <- found$preset[first_word(names(found$preset), "/", 2) %in% c("CEN", "CFI4", "PER")]
  if (weighted) found$preset <- NULL
  found
}
write_reference("full-study", c(list(unweighted = selection(FALSE), weighted = selection(TRUE)), shared), packages = "survey")
