# The same table without numpy: running sums of each row added to the row above, in one flat list.
import sys
from itertools import accumulate
from operator import add


def main():
    numbers = list(map(int, sys.stdin.buffer.read().split()))
    height, width, count = numbers[:3]
    stride = width + 1
    above = [0] * stride
    table = above[:]
    for start in range(3, 3 + height * width, width):
        running = accumulate(numbers[start : start + width], initial=0)
        above = list(map(add, above, running))
        table += above
    boxes = iter(numbers[3 + height * width :])
    sums = []
    for r0, c0, r1, c1 in zip(boxes, boxes, boxes, boxes):
        upper, lower = r0 * stride, r1 * stride
        sums.append(table[lower + c1] - table[upper + c1] - table[lower + c0] + table[upper + c0])
    print("\n".join(map(str, sums)))


main()
