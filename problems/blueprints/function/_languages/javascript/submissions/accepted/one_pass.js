function largest_rise(prices) {
  let lowest = prices[0], best = prices[1] - prices[0];
  for (const price of prices.slice(1)) {
    best = Math.max(best, price - lowest);
    lowest = Math.min(lowest, price);
  }
  return best;
}
