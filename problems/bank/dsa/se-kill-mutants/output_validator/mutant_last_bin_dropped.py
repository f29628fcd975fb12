"""The last bin is not returned."""


def bin_counts(values, edges):
    if len(edges) < 2 or not all(a < b for a, b in zip(edges, edges[1:])):
        raise ValueError("edges")
    counts = [0] * (len(edges) - 1)
    last = len(counts) - 1
    for value in values:
        for i in range(len(counts)):
            if edges[i] <= value < edges[i + 1] or (i == last and value == edges[-1]):
                counts[i] += 1
    return counts[:-1]
