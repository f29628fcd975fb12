# Mistake: a single row that remains is no matrix any more.
chisq_table <- function(tab, correct) {
  tab <- tab[rowSums(tab) > 0, colSums(tab) > 0]
  storage.mode(tab) <- "double"
  means <- outer(rowSums(tab), colSums(tab)) / sum(tab)
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
