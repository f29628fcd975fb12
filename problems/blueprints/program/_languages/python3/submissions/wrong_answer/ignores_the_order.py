input()
prices = list(map(int, input().split()))
best = max(prices) - min(prices)
print(best)
