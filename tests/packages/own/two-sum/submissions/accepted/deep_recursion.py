import sys
import threading


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def solve(nums, target):
    sys.setrecursionlimit(200_000)
    threading.stack_size(256 * 1024 * 1024)
    found = []
    thread = threading.Thread(target=lambda: found.append(depth(50_000)))
    thread.start()
    thread.join()
    assert found == [50_000]
    seen = {}
    for i, v in enumerate(nums):
        if target - v in seen:
            return [seen[target - v], i]
        seen[v] = i
