largest_rise <- function(prices) {
  max(prices - cummin(prices))
}
