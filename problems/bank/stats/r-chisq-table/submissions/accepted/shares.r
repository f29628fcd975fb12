# Through the shares of the margins; deviations as a projection; the p-value from the gamma distribution.
chisq_table <- function(tab, correct) {
  tab <- tab + 0
  keep_rows <- which(apply(tab, 1, max) > 0)
  keep_columns <- which(apply(tab, 2, max) > 0)
  tab <- matrix(tab[keep_rows, keep_columns], length(keep_rows))
  n <- sum(tab)
  means <- tcrossprod(rowSums(tab), colSums(tab) / n)
  residuals <- (tab - means) / sqrt(means)
  stat <- sum(residuals * residuals)
  if (correct && identical(dim(tab), c(2L, 2L))) {
    away <- max(abs(tab - means)[1, 1] - 0.5, 0)
    stat <- away^2 * sum(1 / means)
  }
  df <- (nrow(tab) - 1) * (ncol(tab) - 1)
  p <- if (df > 0) pgamma(stat / 2, df / 2, lower.tail = FALSE) else NaN
  list(stat = stat, df = df, p = p, expected = means, residuals = residuals)
}
