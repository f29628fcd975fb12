# Mistake: the variance as mean of squares minus square of mean.
welch <- function(x, y, alternative, conf) {
  x <- x[!is.na(x)]
  y <- y[!is.na(y)]
  spread <- function(v) (sum(v^2) - length(v) * mean(v)^2) / (length(v) - 1)
  a <- spread(x) / length(x)
  b <- spread(y) / length(y)
  if (a + b == 0) return(list(t = NaN, df = NaN, p = NaN, lo = NaN, hi = NaN))
  se <- sqrt(a + b)
  difference <- mean(x) - mean(y)
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
