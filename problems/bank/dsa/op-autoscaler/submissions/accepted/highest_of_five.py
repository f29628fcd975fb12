import math


def main() -> None:
    loads = []
    for _ in range(int(input())):
        load, queue, _ = map(int, input().split())
        loads.append(load)
        rise = max(0, loads[-1] - loads[max(0, len(loads) - 6)]) / 5
        expected = max(max(loads[-5:]), load + 6 * rise)
        print(max(1, min(50, math.ceil((expected + queue) / 10))), flush=True)


main()
