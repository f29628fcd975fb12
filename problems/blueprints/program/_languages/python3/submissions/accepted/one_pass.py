input()
prices = list(map(int, input().split()))
lowest, best = prices[0], prices[1] - prices[0]
for price in prices[1:]:
    best = max(best, price - lowest)
    lowest = min(lowest, price)
print(best)
