"""Each case names a data set by its seed; the driver draws it, so that no truth is in any file."""

from whetstone_authoring import Case, group


def case(rng, check, rows):
    return Case(args=[{"seed": int(rng.integers(1, 2**40)), "check": check, "rows": rows}])


@group("g01_contract")
def contract(rng):
    """Shape and type."""
    yield case(rng, "plain", 200)


@group("g02_rows_permuted")
def rows_permuted(rng):
    """Predictions follow the rows."""
    yield case(rng, "rows", 200)


@group("g03_public_seed")
def public_seed(rng):
    """Full size, value told, no points."""
    yield case(rng, "score", 1000)


def hidden(number):
    @group(f"g{3 + number:02}_hidden_seed_{number}")
    def one_seed(rng):
        yield case(rng, "score", 1000)


for at in (1, 2, 3):
    hidden(at)
