# Each tick: every number from 1 to 50 is played through for 3000 ticks of the same load.
def cost_of(wanted, load, queue, replicas):
    total = 0.0
    for tick in range(3000):
        working = wanted if tick >= 5 or wanted < replicas else replicas
        queue = max(0, queue + load - 10 * working)
        total += working + 0.6 * queue
    return total


def main() -> None:
    for _ in range(int(input())):
        load, queue, replicas = map(int, input().split())
        print(min(range(1, 51), key=lambda wanted: cost_of(wanted, load, queue, replicas)), flush=True)


main()
