# Too slow: goes through the splits one by one and appends each result to a copy.
perm_test <- function(x, y) {
  n <- length(x)
  m <- length(y)
  z <- round(100 * c(x, y))
  splits <- combn(n + m, n)
  sums <- c()
  for (at in seq_len(ncol(splits))) sums <- c(sums, sum(z[splits[, at]]))
  distance <- abs(sums * (n + m) - sum(z) * n)
  observed <- abs(sum(z[seq_len(n)]) * (n + m) - sum(z) * n)
  k <- sum(distance >= observed)
  list(k = k, N = ncol(splits), p = k / ncol(splits))
}
