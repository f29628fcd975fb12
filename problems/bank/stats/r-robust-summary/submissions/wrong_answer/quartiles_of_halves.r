# Mistake: the quartiles as medians of the two halves.
robust_summary <- function(x, trim) {
  is_nan <- is.nan(x)
  missing <- sum(is.na(x)) - sum(is_nan)
  v <- sort(as.double(x[!is.na(x)]))
  n <- length(v)
  counts <- list(n = n, missing = missing, nan = sum(is_nan))
  if (n == 0) return(c(counts, mean = NA, median = NA, trimmed = NA, mad = NA, iqr = NA))
  middle <- function(s) (s[(length(s) + 1) %/% 2] + s[length(s) %/% 2 + 1]) / 2
  at <- function(share) {
    place <- share * (n - 1)
    below <- floor(place)
    v[below + 1] + (place - below) * (v[min(below + 2, n)] - v[below + 1])
  }
  center <- middle(v)
  cut <- floor(n * trim)
  c(
    counts,
    mean = mean(v),
    median = center,
    trimmed = if (trim >= 0.5) center else mean(v[(cut + 1):(n - cut)]),
    mad = 1.4826 * middle(sort(abs(v - center))),
    iqr = middle(v[(n %/% 2 + 1):n]) - middle(v[1:((n + 1) %/% 2)])
  )
}
