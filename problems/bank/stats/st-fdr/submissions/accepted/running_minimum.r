# Sort, scale by m/j, running minimum from the largest value down, put back.
bh <- function(p) {
  adjusted <- rep(NaN, length(p))
  present <- which(!is.nan(p))
  m <- length(present)
  order <- present[order(p[present])]
  adjusted[order] <- rev(cummin(rev(p[order] * m / seq_len(m))))
  adjusted
}
