largest_rise <- function(prices) {
  best <- prices[2] - prices[1]
  for (j in 2:length(prices)) best <- max(best, prices[j] - min(prices[1:(j - 1)]))
  best
}
