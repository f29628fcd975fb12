# Mistake: takes from the right when the values are equal, so equal pairs are counted.
import sys


def count(values):
    if len(values) < 2:
        return values, 0
    left, a = count(values[: len(values) // 2])
    right, b = count(values[len(values) // 2 :])
    merged, inversions, i = [], a + b, 0
    for y in right:
        while i < len(left) and left[i] < y:
            merged.append(left[i])
            i += 1
        merged.append(y)
        inversions += len(left) - i
    return merged + left[i:], inversions


data = sys.stdin.buffer.read().split()
print(count(list(map(int, data[1:])))[1])
