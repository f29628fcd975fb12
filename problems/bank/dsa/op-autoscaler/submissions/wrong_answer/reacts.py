# For the load of now: five ticks late.
def main() -> None:
    for _ in range(int(input())):
        load, queue, replicas = map(int, input().split())
        print(max(1, min(50, -(-(load + queue) // 10))), flush=True)


main()
