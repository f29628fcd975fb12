largest_rise <- function(prices) {
  highest <- rev(cummax(rev(prices)))
  max(highest[-1] - prices[-length(prices)])
}
