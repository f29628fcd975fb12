# Always asks at least once.
def main() -> None:
    for _ in range(int(input())):
        low, high = 1, int(input())
        while True:
            middle = (low + high) // 2
            print("?", middle, flush=True)
            if input() == "1":
                high = middle
            else:
                low = middle + 1
            if low >= high:
                break
        print("!", low, flush=True)


main()
