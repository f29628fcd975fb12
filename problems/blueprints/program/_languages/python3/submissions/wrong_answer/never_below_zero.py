input()
prices = list(map(int, input().split()))
lowest, best = prices[0], 0
for price in prices:
    best = max(best, price - lowest)
    lowest = min(lowest, price)
print(best)
