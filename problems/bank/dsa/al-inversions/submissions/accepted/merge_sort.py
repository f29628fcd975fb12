# Merge sort from short runs upwards; taking from the right counts what still waits on the left.
import sys


def count_within(run):
    inversions = 0
    for i in range(1, len(run)):
        x = run[i]
        j = i
        while j > 0 and run[j - 1] > x:
            run[j] = run[j - 1]
            j -= 1
        run[j] = x
        inversions += i - j
    return inversions


def merge(left, right):
    merged = []
    take = merged.append
    inversions = 0
    waiting = len(left)
    rest = iter(right)
    y = next(rest)
    right_taken = 0
    for position, x in enumerate(left):
        while y < x:
            take(y)
            inversions += waiting - position
            right_taken += 1
            if right_taken == len(right):
                merged.extend(left[position:])
                return merged, inversions
            y = next(rest)
        take(x)
    merged.extend(right[right_taken:])
    return merged, inversions


def count_inversions(values, width=8):
    runs = [values[i : i + width] for i in range(0, len(values), width)]
    total = sum(count_within(run) for run in runs)
    while len(runs) > 1:
        merged_runs = []
        for i in range(0, len(runs) - 1, 2):
            merged, inversions = merge(runs[i], runs[i + 1])
            merged_runs.append(merged)
            total += inversions
        if len(runs) % 2:
            merged_runs.append(runs[-1])
        runs = merged_runs
    return total


data = sys.stdin.buffer.read().split()
print(count_inversions(list(map(int, data[1:]))))
