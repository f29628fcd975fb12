# Counts how many subsets of each size have each sum, value by value; no split is looked at.
perm_test <- function(x, y) {
  n <- length(x)
  z <- as.integer(round(100 * c(x, y)))
  low <- min(z)
  steps <- z - low
  tables <- rep(list(c("0" = 1)), 1)
  tables <- c(tables, rep(list(numeric(0)), n))
  for (step in steps) {
    for (size in n:1) {
      moved <- tables[[size]]
      if (length(moved) == 0) next
      names(moved) <- as.character(as.integer(names(moved)) + step)
      both <- c(tables[[size + 1]], moved)
      tables[[size + 1]] <- vapply(split(both, names(both)), sum, 0)
    }
  }
  counts <- tables[[n + 1]]
  sums <- as.numeric(names(counts)) + n * low
  middle <- sum(z) * n
  distance <- abs(sums * length(z) - middle)
  observed <- abs(sum(z[seq_len(n)]) * length(z) - middle)
  k <- sum(counts[distance >= observed])
  N <- sum(counts)
  list(k = k, N = N, p = k / N)
}
