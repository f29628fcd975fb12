# Treats "no size fails" as possible: N + 1 candidates instead of N.
def main() -> None:
    for _ in range(int(input())):
        size = int(input())
        low, high = 1, size + 1
        while low < high:
            middle = (low + high) // 2
            print("?", middle, flush=True)
            if input() == "1":
                high = middle
            else:
                low = middle + 1
        print("!", low, flush=True)


main()
