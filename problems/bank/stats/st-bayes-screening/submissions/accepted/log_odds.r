# Sum of logarithms, certainties as two flags.
posterior <- function(prior, tests) {
  parts <- matrix(as.numeric(unlist(tests)), ncol = 3, byrow = TRUE)
  sensitivity <- parts[, 1]
  specificity <- parts[, 2]
  is_positive <- parts[, 3] == 1
  with_condition <- c(prior, ifelse(is_positive, sensitivity, 1 - sensitivity))
  without <- c(1 - prior, ifelse(is_positive, 1 - specificity, specificity))
  ruled_out <- any(with_condition == 0)
  ruled_in <- any(without == 0)
  if (ruled_out && ruled_in) return(list(NaN, NaN))
  if (ruled_out) return(list(0, -Inf))
  if (ruled_in) return(list(1, Inf))
  odds <- sum(log10(with_condition)) - sum(log10(without))
  power <- 10^-abs(odds)
  list((if (odds >= 0) 1 else power) / (1 + power), odds)
}
