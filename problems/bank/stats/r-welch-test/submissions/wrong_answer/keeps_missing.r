# Mistake: drops the missing values for the moments and counts them all the same.
welch <- function(x, y, alternative, conf) {
  a <- var(x, na.rm = TRUE) / length(x)
  b <- var(y, na.rm = TRUE) / length(y)
  if (a + b == 0) return(list(t = NaN, df = NaN, p = NaN, lo = NaN, hi = NaN))
  se <- sqrt(a + b)
  difference <- mean(x, na.rm = TRUE) - mean(y, na.rm = TRUE)
  t <- difference / se
  df <- (a + b)^2 / (a^2 / (length(x) - 1) + b^2 / (length(y) - 1))
  p <- switch(alternative,
    two.sided = 2 * pt(-abs(t), df),
    less = pt(t, df),
    greater = pt(t, df, lower.tail = FALSE)
  )
  share <- (1 - conf) / (if (alternative == "two.sided") 2 else 1)
  reach <- qt(share, df, lower.tail = FALSE) * se
  list(
    t = t, df = df, p = p,
    lo = if (alternative == "less") -Inf else difference - reach,
    hi = if (alternative == "greater") Inf else difference + reach
  )
}
