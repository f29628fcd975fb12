# Mistake: the beta distribution has no parameter 0.
intervals <- function(k, n, conf) {
  k <- as.double(k)
  n <- as.double(n)
  half <- (1 - conf) / 2
  z <- qnorm(half, lower.tail = FALSE)
  far <- k + z^2 / 2 + z * sqrt(k * (n - k) / n + z^2 / 4)
  c(
    k^2 / n / far,
    if (k == n) 1 else far / (n + z^2),
    suppressWarnings(qbeta(half, if (k == 0) NaN else k, n - k + 1)),
    suppressWarnings(qbeta(half, k + 1, if (k == n) NaN else n - k, lower.tail = FALSE))
  )
}
