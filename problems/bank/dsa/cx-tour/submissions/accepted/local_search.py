"""Nearest neighbour, then 2-opt and Or-opt over lists of ten neighbours until no move shortens the tour."""

import sys
from collections import deque
from math import dist

NEIGHBOURS = 10
LONGEST_SEGMENT = 3
LEAST_GAIN = 1e-7


class Tour:
    """A closed tour as a list of cities and the place of each city in it."""

    def __init__(self, points):
        self.points = points
        self.n = len(points)
        self.order = nearest_neighbour(points)
        self.place = [0] * self.n
        for i, city in enumerate(self.order):
            self.place[city] = i
        self.near = [self.neighbours(city) for city in range(self.n)]

    def neighbours(self, city):
        here = self.points[city]
        away = [dist(here, point) for point in self.points]
        away[city] = float("inf")
        return sorted(range(self.n), key=away.__getitem__)[: min(NEIGHBOURS, self.n - 1)]

    def length(self, a, b):
        return dist(self.points[a], self.points[b])

    def after(self, a):
        i = self.place[a] + 1
        return self.order[i if i < self.n else 0]

    def before(self, a):
        return self.order[self.place[a] - 1]

    def reverse(self, a, b):
        """Reverse the path from a to b; where it runs over the end of the list, the rest instead."""
        order, place = self.order, self.place
        i, j = place[a], place[b]
        if i > j:
            i, j = j + 1, i - 1
        if i < j:
            order[i : j + 1] = order[i : j + 1][::-1]
            for k in range(i, j + 1):
                place[order[k]] = k

    def exchange(self, a, b, c, d):
        """The edges a-b and c-d, both the same way round, become a-c and b-d."""
        if self.after(a) == b:
            self.reverse(b, c)
        else:
            self.reverse(a, d)

    def within(self, a, s, e):
        start, n = self.place[s], self.n
        return (self.place[a] - start) % n <= (self.place[e] - start) % n

    def two_opt(self, a):
        for step in (self.after, self.before):
            b = step(a)
            old = self.length(a, b)
            for c in self.near[a]:
                closer = self.length(a, c)
                if closer >= old:
                    break
                d = step(c)
                if closer + self.length(b, d) - old - self.length(c, d) < -LEAST_GAIN:
                    self.exchange(a, b, c, d)
                    return a, b, c, d
        return ()

    def or_opt(self, a):
        for forwards in (True, False):
            other = a
            for _ in range(min(LONGEST_SEGMENT, self.n - 3)):
                s, e = (a, other) if forwards else (other, a)
                moved = self.insert(self.before(s), s, e, self.after(e))
                if moved:
                    return moved
                other = self.after(other) if forwards else self.before(other)
        return ()

    def insert(self, p, s, e, q):
        """Move the segment from s to e, between p and q, to where it costs less."""
        length = self.length
        gain = length(p, s) + length(e, q) - length(p, q)
        for end in {s, e}:
            for c in self.near[end]:
                if length(end, c) >= gain:
                    break
                for left in (c, self.before(c)):
                    right = self.after(left)
                    if left == p or self.within(left, s, e) or self.within(right, s, e):
                        continue
                    straight = length(left, s) + length(e, right)
                    turned = length(left, e) + length(s, right)
                    if min(straight, turned) - length(left, right) - gain < -LEAST_GAIN:
                        self.exchange(p, s, left, right)
                        self.exchange(p, left, q, e)
                        if straight < turned:
                            self.exchange(left, e, s, right)
                        return p, s, e, q, left, right
        return ()

    def improve(self):
        waiting = deque(self.order)
        is_waiting = [True] * self.n
        while waiting:
            a = waiting.popleft()
            is_waiting[a] = False
            for city in self.two_opt(a) or self.or_opt(a):
                if not is_waiting[city]:
                    is_waiting[city] = True
                    waiting.append(city)


def nearest_neighbour(points):
    left = set(range(1, len(points)))
    order = [0]
    while left:
        here = points[order[-1]]
        order.append(min(left, key=lambda city: dist(here, points[city])))
        left.remove(order[-1])
    return order


def main():
    numbers = list(map(int, sys.stdin.read().split()))
    points = list(zip(numbers[1::2], numbers[2::2], strict=True))
    tour = Tour(points)
    if tour.n > 3:
        tour.improve()
    sys.stdout.write("\n".join(map(str, tour.order)) + "\n")


main()
