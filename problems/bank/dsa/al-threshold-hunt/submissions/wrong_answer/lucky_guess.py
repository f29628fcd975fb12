# Saves the last question: with two sizes left it names the first.
def main() -> None:
    for _ in range(int(input())):
        low, high = 1, int(input())
        while low + 1 < high:
            middle = (low + high) // 2
            print("?", middle, flush=True)
            if input() == "1":
                high = middle
            else:
                low = middle + 1
        print("!", low, flush=True)


main()
