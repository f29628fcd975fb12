# As many as there may be.
def main() -> None:
    for _ in range(int(input())):
        load, queue, replicas = map(int, input().split())
        print(50, flush=True)


main()
