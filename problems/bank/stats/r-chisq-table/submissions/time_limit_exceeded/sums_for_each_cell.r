# Too slow: adds up all counts anew for each cell.
chisq_table <- function(tab, correct) {
  tab <- tab[rowSums(tab) > 0, colSums(tab) > 0, drop = FALSE]
  storage.mode(tab) <- "double"
  means <- tab
  for (i in seq_len(nrow(tab))) {
    for (j in seq_len(ncol(tab))) means[i, j] <- sum(tab[i, ]) * sum(tab[, j]) / sum(tab)
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
