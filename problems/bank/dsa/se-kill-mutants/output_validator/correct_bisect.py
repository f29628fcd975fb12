"""Binary search for the bin."""

from bisect import bisect_right


def bin_counts(values, edges):
    if len(edges) < 2:
        raise ValueError("at least two edges are needed")
    for a, b in zip(edges, edges[1:]):
        if not a < b:
            raise ValueError(f"{b} does not lie above {a}")
    counts = [0] * (len(edges) - 1)
    for value in values:
        if value == edges[-1]:
            counts[-1] += 1
        elif edges[0] <= value < edges[-1]:
            counts[bisect_right(edges, value) - 1] += 1
    return counts
