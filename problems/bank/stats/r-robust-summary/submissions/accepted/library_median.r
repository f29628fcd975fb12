# With the library's median; the quartiles as weighted order statistics found by partial sorting.
robust_summary <- function(x, trim) {
  v <- as.numeric(x)[!is.na(x)]
  n <- length(v)
  counts <- list(n = n, missing = sum(is.na(x) & !is.nan(x)), nan = sum(is.nan(x)))
  if (n == 0) {
    return(c(counts, list(mean = NULL, median = NULL, trimmed = NULL, mad = NULL, iqr = NULL)))
  }
  quartile <- function(quarter) {
    place <- quarter * (n - 1)
    spots <- unique(c(place %/% 4, min(place %/% 4 + 1, n - 1)) + 1)
    found <- sort(v, partial = spots)[spots]
    weight <- (place %% 4) / 4
    found[1] * (1 - weight) + found[length(found)] * weight
  }
  cut <- if (trim >= 0.5) (n - 1) %/% 2 else floor(n * trim)
  ranks <- rank(v, ties.method = "first")
  c(
    counts,
    mean = sum(v) / n,
    median = median(v),
    trimmed = mean(v[ranks > cut & ranks <= n - cut]),
    mad = 1.4826 * median(abs(v - median(v))),
    iqr = quartile(3) - quartile(1)
  )
}
