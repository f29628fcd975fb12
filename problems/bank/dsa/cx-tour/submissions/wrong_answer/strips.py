# Up and down in strips: short to write, but a quarter too long.
import sys

numbers = list(map(int, sys.stdin.read().split()))
points = list(zip(numbers[1::2], numbers[2::2], strict=True))
strips = max(1, int((len(points) / 3) ** 0.5))


def key(city):
    x, y = points[city]
    strip = x * strips // 1_000_001
    return strip, -y if strip % 2 else y


order = sorted(range(len(points)), key=key)
sys.stdout.write(" ".join(map(str, order)) + "\n")
