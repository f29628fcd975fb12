largest_rise <- function(prices) {
  max(prices) - min(prices)
}
