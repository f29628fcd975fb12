import sys


def main():
    n, target, *numbers = map(int, sys.stdin.buffer.read().split())
    numbers.sort()
    low, high, pairs = 0, n - 1, 0
    while low < high:
        total = numbers[low] + numbers[high]
        if total < target:
            low += 1
        elif total > target:
            high -= 1
        elif numbers[low] == numbers[high]:
            run = high - low + 1
            pairs += run * (run - 1) // 2
            break
        else:
            left, right = numbers[low], numbers[high]
            start, end = low, high
            while numbers[low] == left:
                low += 1
            while numbers[high] == right:
                high -= 1
            pairs += (low - start) * (end - high)
    print(pairs)


main()
