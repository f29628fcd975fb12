# Mistake: multiplies sums that are integers.
chisq_table <- function(tab, correct) {
  tab <- tab[rowSums(tab) > 0, colSums(tab) > 0, drop = FALSE]
  rows <- apply(tab, 1, sum)
  columns <- apply(tab, 2, sum)
  n <- sum(tab)
  means <- tab
  for (i in seq_along(rows)) {
    for (j in seq_along(columns)) means[i, j] <- rows[i] * columns[j] / n
  }
  distance <- abs(tab - means)
  if (correct && all(dim(tab) == 2)) distance <- distance - pmin(0.5, distance)
  stat <- sum(distance^2 / means)
  df <- prod(dim(tab) - 1)
  list(
    stat = stat,
    df = df,
    p = if (df == 0) NaN else pchisq(stat, df, lower.tail = FALSE),
    expected = means,
    residuals = (tab - means) / sqrt(means)
  )
}
