import sys


def works(x: int) -> bool:
    sys.stdout.write(f"? {x}\n")
    sys.stdout.flush()
    return sys.stdin.readline().strip() == "0"


def main() -> None:
    games = int(sys.stdin.readline())
    for _ in range(games):
        size = int(sys.stdin.readline())
        # The largest size known to work; what is left above it is at most 2^k sizes after each step.
        good, left = 0, size
        while left > 1:
            step = left // 2
            if works(good + step):
                good += step
                left -= step
            else:
                left = step
        sys.stdout.write(f"! {good + 1}\n")
        sys.stdout.flush()


main()
