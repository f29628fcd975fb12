# Mistake: Student's test, which takes both variances for equal.
welch <- function(x, y, alternative, conf) {
  x <- x[!is.na(x)]
  y <- y[!is.na(y)]
  a <- var(x) / length(x)
  b <- var(y) / length(y)
  if (a + b == 0) return(list(t = NaN, df = NaN, p = NaN, lo = NaN, hi = NaN))
  n <- length(x)
  m <- length(y)
  pooled <- ((n - 1) * var(x) + (m - 1) * var(y)) / (n + m - 2)
  se <- sqrt(pooled * (1 / n + 1 / m))
  difference <- mean(x) - mean(y)
  t <- difference / se
  df <- n + m - 2
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
