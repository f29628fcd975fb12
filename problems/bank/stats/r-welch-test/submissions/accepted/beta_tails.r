# Deviations by hand; the p-value and the quantile from the beta distribution.
welch <- function(x, y, alternative, conf) {
  parts <- lapply(list(x, y), function(values) {
    values <- values[!is.na(values)]
    n <- length(values)
    shift <- values[1]
    center <- sum(values - shift) / n
    deviations <- (values - shift) - center
    c(n = n, shift = shift, center = center, v = sum(deviations^2) / (n - 1) / n)
  })
  one <- parts[[1]]
  two <- parts[[2]]
  spread <- one[["v"]] + two[["v"]]
  if (spread == 0) return(list(t = NaN, df = NaN, p = NaN, lo = NaN, hi = NaN))
  difference <- (one[["shift"]] - two[["shift"]]) + (one[["center"]] - two[["center"]])
  t <- difference / sqrt(spread)
  df <- spread^2 / (one[["v"]]^2 / (one[["n"]] - 1) + two[["v"]]^2 / (two[["n"]] - 1))
  far <- pbeta(df / (df + t^2), df / 2, 0.5) / 2
  above <- if (t > 0) far else 1 - far
  p <- c(two.sided = 2 * far, less = if (t < 0) far else 1 - far, greater = above)[[alternative]]
  tails <- if (alternative == "two.sided") 1 else 2
  z <- qbeta((1 - conf) * tails, df / 2, 0.5)
  reach <- sqrt(df * (1 - z) / z) * sqrt(spread)
  list(
    t = t, df = df, p = p,
    lo = if (alternative == "less") -Inf else difference - reach,
    hi = if (alternative == "greater") Inf else difference + reach
  )
}
