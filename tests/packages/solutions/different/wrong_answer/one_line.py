# Mistake: answers the first pair only.
first, second = map(int, input().split())
print(abs(first - second))
