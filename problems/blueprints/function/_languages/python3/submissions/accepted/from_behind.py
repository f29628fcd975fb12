def largest_rise(prices):
    highest, best = prices[-1], prices[-1] - prices[-2]
    for price in reversed(prices[:-1]):
        best = max(best, highest - price)
        highest = max(highest, price)
    return best
