# The line stays in the buffer.
import sys


def main() -> None:
    loads = []
    for _ in range(int(sys.stdin.readline())):
        load, queue, _ = map(int, sys.stdin.readline().split())
        loads.append(load)
        past = min(5, len(loads) - 1)
        slope = (load - loads[-1 - past]) / past if past else 0
        wanted = -(-(load + 6 * max(0, slope) + queue) // 10)
        print(max(1, min(50, int(wanted))))


main()
