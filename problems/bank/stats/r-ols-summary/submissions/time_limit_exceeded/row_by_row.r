# Too slow: grows the design row by row into a copy.
ols_summary <- function(X, y) {
  n <- nrow(X)
  copy <- X[0, , drop = FALSE]
  for (i in seq_len(n)) copy <- rbind(copy, X[i, ])
  fit <- qr(copy, tol = 1e-7)
  rank <- fit$rank
  used <- fit$pivot[seq_len(rank)]
  df <- n - rank
  effects <- qr.qty(fit, y)
  R <- qr.R(fit)[seq_len(rank), seq_len(rank), drop = FALSE]
  coef <- se <- t <- p <- rep(NA_real_, ncol(X))
  coef[used] <- backsolve(R, effects[seq_len(rank)])
  rss <- if (df > 0) sum(effects[-seq_len(rank)]^2) else NaN
  sigma <- if (df > 0) sqrt(rss / df) else NaN
  se[used] <- sigma * sqrt(diag(chol2inv(R)))
  t[used] <- coef[used] / se[used]
  p[used] <- if (df > 0) 2 * pt(-abs(t[used]), df) else NaN
  constant <- any(apply(X, 2, function(column) all(column == column[1])))
  left <- if (df > 0) rss / sum((y - if (constant) mean(y) else 0)^2) else 0
  adjusted <- if (df > 0) 1 - left * (n - constant) / df else NaN
  list(coef = coef, se = se, t = t, p = p, sigma = sigma, r2 = 1 - left, adj_r2 = adjusted, df = df, rank = rank)
}
