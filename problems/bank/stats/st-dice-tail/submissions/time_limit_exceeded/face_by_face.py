# Mistake: a Python loop over dice, sums and faces, 5 * 10^7 rounds at the greatest size.
import sys

numbers = list(map(int, sys.stdin.read().split()))
n = numbers[0]
sums = [1.0]
for s in numbers[2 : 2 + n]:
    following = [0.0] * (len(sums) + s)
    for k, probability in enumerate(sums):
        for face in range(1, s + 1):
            following[k + face] += probability / s
    sums = following
for k in range(len(sums) - 1, 0, -1):
    sums[k - 1] += sums[k]
for t in numbers[2 + n :]:
    print(sums[t] if t < len(sums) else 0)
