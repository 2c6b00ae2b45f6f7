# CR2 and HTZ from the matrices themselves, as Bell & McCaffrey 2002 and Pustejovsky & Tipton 2018 write them: base R only. The
# working model is a variance inverse to the weight.

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

# Whether the means of all columns' groups are equal.
htz <- function(X, y, w, cluster) {
  root <- sqrt(w); Xs <- X * root; n <- nrow(X); p <- ncol(X)
  bread <- solve(crossprod(Xs)); H <- Xs %*% bread %*% t(Xs)
  b <- bread %*% crossprod(Xs, y * root); e <- y * root - Xs %*% b
  C <- cbind(-1, diag(p - 1))
  standard <- t(solve(chol(C %*% bread %*% t(C)))) %*% C
  ids <- unique(cluster); V <- 0; parts <- list()
  for (k in seq_along(ids)) {
    rows <- which(cluster == ids[k])
    rest <- diag(n)[rows, , drop = FALSE] - H[rows, , drop = FALSE]
    u <- inverse_root(rest %*% t(rest)) %*% Xs[rows, , drop = FALSE] %*% bread
    V <- V + tcrossprod(crossprod(u, e[rows]))
    parts[[k]] <- t(rest) %*% u %*% t(standard)
  }
  total <- 0
  for (one in parts) for (other in parts) {
    G <- crossprod(one, other)
    total <- total + sum(diag(G))^2 + sum(G * t(G))
  }
  q <- p - 1; eta <- q * (q + 1) / total; d <- C %*% b
  f <- (eta - q + 1) / (eta * q) * c(t(d) %*% solve(C %*% V %*% t(C)) %*% d)
  list(f = f, df1 = q, df2 = eta - q + 1, p = pf(f, q, eta - q + 1, lower.tail = FALSE))
}
