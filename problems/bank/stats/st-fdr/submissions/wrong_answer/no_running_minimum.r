# Mistake: scales each sorted value and stops there.
bh <- function(p) {
  adjusted <- rep(NaN, length(p))
  present <- which(!is.nan(p))
  m <- length(present)
  order <- present[order(p[present])]
  adjusted[order] <- pmin(1, p[order] * m / seq_len(m))
  adjusted
}
