# Clustered standard errors (CR2) and their Satterthwaite degrees of freedom from the matrices themselves, as Bell & McCaffrey
# 2002 and Pustejovsky & Tipton 2018 write them: base R only. The working model is a variance inverse to the weight.
source("write-reference.R")
set.seed(20240529)

inverse_root <- function(m) {
  e <- eigen(m, symmetric = TRUE)
  root <- ifelse(e$values > 1e-10, 1 / sqrt(pmax(e$values, 1e-300)), 0)
  e$vectors %*% diag(root, length(root)) %*% t(e$vectors)
}

# X: one column per group; l: the contrast of the groups' means; f: finite-population factor of each column.
cr2 <- function(X, y, w, cluster, l, f = rep(1, ncol(X))) {
  root <- sqrt(w); Xs <- X * root; ys <- y * root
  bread <- solve(crossprod(Xs)); H <- Xs %*% bread %*% t(Xs); n <- nrow(X)
  b <- bread %*% crossprod(Xs, ys); e <- ys - Xs %*% b
  l <- l * f
  ids <- unique(cluster); V <- 0; parts <- matrix(0, n, length(ids))
  for (k in seq_along(ids)) {
    rows <- which(cluster == ids[k])
    rest <- diag(n)[rows, , drop = FALSE] - H[rows, , drop = FALSE]
    A <- inverse_root(rest %*% t(rest))
    u <- A %*% Xs[rows, , drop = FALSE] %*% bread %*% l
    V <- V + sum(u * e[rows])^2
    parts[, k] <- t(rest) %*% u
  }
  G <- crossprod(parts)
  list(estimate = sum((l / f) * b), standardError = sqrt(V), df = sum(diag(G))^2 / sum(G^2))
}

people <- data.frame(unit = sample(c(1:12, rep(13, 5)), 160, TRUE))
people$group <- rbinom(160, 1, ifelse(people$unit <= 7, 0.8, ifelse(people$unit == 12, 0, 0.35)))
people$x <- round(50 + 4 * rnorm(13)[people$unit] + 4 * people$group + rnorm(160, 0, 9))
people$w <- sample(c(1, 2, 5), 160, TRUE)
sums <- function(d, w) lapply(1:13, function(u) { at <- d$unit == u; list(n = sum(w[at]), sum = sum((w * d$x)[at])) })
groups <- function(d) cbind(d$group, 1 - d$group)

cases <- lapply(c(plain = FALSE, weighted = TRUE), function(weighted) {
  w <- if (weighted) people$w else rep(1, nrow(people))
  a <- people$group == 1
  list(a = sums(people[a, ], w[a]), b = sums(people[!a, ], w[!a]),
       mean = cr2(matrix(1, nrow(people), 1), people$x, w, people$unit, 1),
       difference = cr2(groups(people), people$x, w, people$unit, c(1, -1)),
       finite = c(list(a = 0.6, b = 0.9), cr2(groups(people), people$x, w, people$unit, c(1, -1), c(0.6, 0.9))))
})

# Teams of 11 to 13 are taken apart: their people are in no team.
alone <- people$unit > 10
cluster <- ifelse(alone, 1000 + seq_len(nrow(people)), people$unit)
singles_of <- function(g) { x <- people$x[alone & people$group == g]; list(respondents = length(x), n = length(x), sum = sum(x), w2 = length(x), w2x = sum(x), w2xx = sum(x^2)) }
some <- function(g) sums(people[!alone & people$group == g, ], rep(1, sum(!alone & people$group == g)))[1:10]
singles <- list(a = some(1), b = some(0), aloneA = singles_of(1), aloneB = singles_of(0),
                mean = cr2(matrix(1, nrow(people), 1), people$x, rep(1, 160), cluster, 1),
                difference = cr2(groups(people), people$x, rep(1, 160), cluster, c(1, -1)))

# One team is the whole of a group.
people$whole <- as.integer(people$unit == 3)
whole <- cr2(cbind(people$whole, 1 - people$whole), people$x, rep(1, 160), people$unit, c(1, -1))
whole <- c(whole, list(a = sums(people[people$whole == 1, ], rep(1, sum(people$whole))), b = sums(people[people$whole == 0, ], rep(1, sum(1 - people$whole)))))

write_reference("clusters", list(plain = cases$plain, weighted = cases$weighted, singles = singles, whole = whole))
