"""Random calls on a coarse grid, where values often hit edges, against an implementation of one's own."""

import random


def counted(values, edges):
    last = len(edges) - 2
    return [
        sum(1 for v in values if edges[i] <= v < edges[i + 1] or (i == last and v == edges[-1]))
        for i in range(last + 1)
    ]


def run_tests(f):
    source = random.Random(7)
    for _ in range(60):
        edges = sorted(source.sample(range(-4, 5), source.randint(2, 5)))
        edges = [edge / 2 for edge in edges]
        values = [source.randint(-6, 6) / 2 for _ in range(source.randint(0, 12))]
        if source.random() < 0.3:
            values.append(float("nan"))
        kept = repr((values, edges))
        got = f(values, edges)
        if got != counted(values, edges) or any(type(count) is not int for count in got):
            raise RuntimeError("wrong counts")
        if repr((values, edges)) != kept:
            raise RuntimeError("modified")
    for edges in ([], [0.0], [0.0, 0.0], [1.0, 0.0]):
        try:
            f([], edges)
        except ValueError:
            continue
        raise RuntimeError("not refused")
