"""Secret groups of op-dockerfile: each names a part of the contract, which the validator checks."""

from whetstone_authoring import Case, group

PARTS = ["g01_stages", "g02_pinned_base", "g03_cached_layers", "g04_lean", "g05_no_context_dump", "g06_unprivileged", "g07_start", "g08_health"]


def part(name):
    """One group with one case: the name of the part."""

    @group(name)
    def cases(rng):
        yield Case(input=name.partition("_")[2] + "\n", answer="-\n")


for each in PARTS:
    part(each)
