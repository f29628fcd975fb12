import sys
from collections import defaultdict


def main():
    n, target, *numbers = map(int, sys.stdin.buffer.read().split())
    seen = defaultdict(int)
    pairs = 0
    for a in numbers:
        partner = target - a
        if partner in seen:
            pairs += seen[partner]
        seen[a] += 1
    print(pairs)


main()
