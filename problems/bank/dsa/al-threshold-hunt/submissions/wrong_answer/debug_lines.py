# Leaves its debug output in.
def main() -> None:
    for _ in range(int(input())):
        low, high = 1, int(input())
        print("searching", low, high, flush=True)
        while low < high:
            middle = (low + high) // 2
            print("?", middle, flush=True)
            if input() == "1":
                high = middle
            else:
                low = middle + 1
        print("!", low, flush=True)


main()
