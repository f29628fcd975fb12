# Mistake: the correction that belongs to random permutations.
perm_test <- function(x, y) {
  n <- length(x)
  m <- length(y)
  z <- round(100 * c(x, y))
  splits <- combn(n + m, n)
  sums <- colSums(matrix(z[splits], n))
  distance <- abs(sums * (n + m) - sum(z) * n)
  observed <- abs(sum(z[seq_len(n)]) * (n + m) - sum(z) * n)
  k <- sum(distance >= observed)
  list(k = k, N = ncol(splits), p = (k + 1) / (ncol(splits) + 1))
}
