# Wilson's roots without a difference; Clopper-Pearson as quantiles of the beta distribution.
intervals <- function(k, n, conf) {
  k <- as.double(k)
  n <- as.double(n)
  half <- (1 - conf) / 2
  z <- qnorm(half, lower.tail = FALSE)
  far <- k + z^2 / 2 + z * sqrt(k * (n - k) / n + z^2 / 4)
  c(
    k^2 / n / far,
    if (k == n) 1 else far / (n + z^2),
    if (k == 0) 0 else qbeta(half, k, n - k + 1),
    if (k == n) 1 else qbeta(half, k + 1, n - k, lower.tail = FALSE)
  )
}
