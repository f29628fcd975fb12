# Mistake: draws splits at random instead of going through all of them.
perm_test <- function(x, y) {
  n <- length(x)
  z <- round(100 * c(x, y))
  N <- choose(length(z), n)
  set.seed(1)
  sums <- replicate(5000, sum(sample(z, n)))
  distance <- abs(sums * length(z) - sum(z) * n)
  observed <- abs(sum(z[seq_len(n)]) * length(z) - sum(z) * n)
  share <- mean(distance >= observed)
  list(k = round(share * N), N = N, p = share)
}
