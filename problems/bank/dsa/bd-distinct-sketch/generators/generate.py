"""Secret groups of bd-distinct-sketch: the name of a check, a seed, and the number of distinct items."""

from whetstone_authoring import Case, group

GROUPS = {
    "g01_empty": ("count", [0]),
    "g02_small": ("count", [1, 10, 100]),
    "g03_linear_region": ("count", [1_000, 10_000, 20_000]),
    "g04_transition": ("count", [41_000, 42_000]),
    "g05_large": ("count", [100_000, 300_000]),
    "g06_duplicates": ("duplicates", [20_000]),
    "g07_sequential_keys": ("sequential", [50_000]),
    "g08_merge_disjoint": ("disjoint", [60_000]),
    "g09_merge_overlap": ("overlap", [60_000]),
    "g10_permuted_stream": ("permuted", [30_000]),
    "g11_fresh_process": ("fresh", [40_000]),
    "g12_throughput": ("count", [1_000_000]),
    "g13_size": ("count", [5_000, 50_000]),
}


def of_check(check, sizes):
    def cases(rng):
        for n in sizes:
            yield Case(value=[check, int(rng.integers(0, 2**62)), n])

    return cases


for name, (check, sizes) in GROUPS.items():
    group(name)(of_check(check, sizes))
