# The question stays in the buffer: both sides wait for ever.
import sys


def main() -> None:
    for _ in range(int(sys.stdin.readline())):
        low, high = 1, int(sys.stdin.readline())
        while low < high:
            middle = (low + high) // 2
            sys.stdout.write(f"? {middle}\n")
            if sys.stdin.readline().strip() == "1":
                high = middle
            else:
                low = middle + 1
        sys.stdout.write(f"! {low}\n")


main()
