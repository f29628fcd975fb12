function largest_rise(prices) {
  let lowest = prices[0], best = prices[0];
  for (const price of prices) {
    lowest = Math.min(lowest, price);
    best = Math.max(best, price);
  }
  best -= lowest;
  return best;
}
