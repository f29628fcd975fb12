# Mistake: compares differences of means as doubles; equal ones may differ in the last bit.
perm_test <- function(x, y) {
  n <- length(x)
  z <- c(x, y)
  observed <- abs(mean(x) - mean(y))
  differences <- combn(length(z), n, function(chosen) abs(mean(z[chosen]) - mean(z[-chosen])))
  k <- sum(differences >= observed)
  list(k = k, N = length(differences), p = k / length(differences))
}
