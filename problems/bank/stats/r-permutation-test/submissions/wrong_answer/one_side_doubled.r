# Mistake: counts one tail and doubles it.
perm_test <- function(x, y) {
  n <- length(x)
  m <- length(y)
  z <- round(100 * c(x, y))
  splits <- combn(n + m, n)
  sums <- colSums(matrix(z[splits], n))
  first <- sum(z[seq_len(n)])
  k <- min(2 * min(sum(sums >= first), sum(sums <= first)), ncol(splits))
  list(k = k, N = ncol(splits), p = k / ncol(splits))
}
