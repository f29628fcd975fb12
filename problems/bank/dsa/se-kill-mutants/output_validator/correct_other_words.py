"""A subclass of ValueError without any text."""


class Unordered(ValueError):
    """A kind of ValueError."""


def bin_counts(values, edges):
    edges = tuple(edges)
    if len(edges) < 2 or any(not a < b for a, b in zip(edges, edges[1:])):
        raise Unordered
    inner = [sum(1 for v in values if a <= v < b) for a, b in zip(edges, edges[1:])]
    inner[-1] += sum(1 for v in values if v == edges[-1])
    return inner
