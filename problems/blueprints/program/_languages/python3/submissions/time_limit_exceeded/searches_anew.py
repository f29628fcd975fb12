input()
prices = list(map(int, input().split()))
best = max(prices[j] - min(prices[:j]) for j in range(1, len(prices)))
print(best)
