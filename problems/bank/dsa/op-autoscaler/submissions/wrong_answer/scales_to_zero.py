# Nothing to do, nothing to run: but one replica is demanded.
def main() -> None:
    loads = []
    for _ in range(int(input())):
        load, queue, _ = map(int, input().split())
        loads.append(load)
        past = min(5, len(loads) - 1)
        slope = (load - loads[-1 - past]) / past if past else 0
        wanted = -(-(load + 6 * max(0, slope) + queue) // 10)
        print(max(0, min(50, int(wanted))), flush=True)


main()
