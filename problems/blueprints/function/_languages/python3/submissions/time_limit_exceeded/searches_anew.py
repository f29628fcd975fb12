def largest_rise(prices):
    best = max(prices[j] - min(prices[:j]) for j in range(1, len(prices)))
    return best
