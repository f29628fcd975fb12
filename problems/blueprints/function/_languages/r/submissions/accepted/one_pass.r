largest_rise <- function(prices) {
  max(prices[-1] - cummin(prices)[-length(prices)])
}
