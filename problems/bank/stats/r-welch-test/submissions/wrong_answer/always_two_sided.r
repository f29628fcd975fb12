# Mistake: the p-value of the two-sided test whatever was asked.
welch <- function(x, y, alternative, conf) {
  x <- x[!is.na(x)]
  y <- y[!is.na(y)]
  a <- var(x) / length(x)
  b <- var(y) / length(y)
  if (a + b == 0) return(list(t = NaN, df = NaN, p = NaN, lo = NaN, hi = NaN))
  se <- sqrt(a + b)
  difference <- mean(x) - mean(y)
  t <- difference / se
  df <- (a + b)^2 / (a^2 / (length(x) - 1) + b^2 / (length(y) - 1))
  p <- 2 * pt(-abs(t), df)
  share <- (1 - conf) / (if (alternative == "two.sided") 2 else 1)
  reach <- qt(share, df, lower.tail = FALSE) * se
  list(
    t = t, df = df, p = p,
    lo = if (alternative == "less") -Inf else difference - reach,
    hi = if (alternative == "greater") Inf else difference + reach
  )
}
