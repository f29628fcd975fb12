def largest_rise(prices):
    best = max(prices) - min(prices)
    return best
