# Gram-Schmidt column by column, each orthogonalised twice; the inverse of R by hand.
ols_summary <- function(X, y) {
  n <- nrow(X)
  p <- ncol(X)
  Q <- matrix(0, n, 0)
  R <- matrix(0, 0, 0)
  used <- integer(0)
  for (j in seq_len(p)) {
    size <- sqrt(sum(X[, j]^2))
    v <- X[, j] / size
    h <- crossprod(Q, v)
    v <- v - Q %*% h
    again <- crossprod(Q, v)
    v <- v - Q %*% again
    left <- sqrt(sum(v^2))
    if (left < 1e-7) next
    R <- rbind(cbind(R, size * (h + again)), c(rep(0, ncol(R)), size * left))
    Q <- cbind(Q, v / left)
    used <- c(used, j)
  }
  rank <- length(used)
  df <- n - rank
  b <- backsolve(R, crossprod(Q, y))
  residuals <- y - Q %*% crossprod(Q, y)
  residuals <- residuals - Q %*% crossprod(Q, residuals)
  rss <- sum(residuals^2)
  sigma <- if (df == 0) NaN else sqrt(rss / df)
  spread <- rowSums(backsolve(R, diag(rank))^2)
  fill <- function(values) replace(rep(NA_real_, p), used, values)
  se <- sigma * sqrt(spread)
  t <- drop(b) / se
  constant <- any(vapply(seq_len(p), function(j) max(X[, j]) == min(X[, j]), NA))
  center <- if (constant) sum(y) / n else 0
  share <- rss / sum((y - center)^2)
  list(
    coef = fill(b), se = fill(se), t = fill(t),
    p = fill(if (df == 0) NaN else pbeta(df / (df + t^2), df / 2, 0.5)),
    sigma = sigma, r2 = 1 - share, adj_r2 = if (df == 0) NaN else 1 - share * (n - constant) / df,
    df = df, rank = rank
  )
}
