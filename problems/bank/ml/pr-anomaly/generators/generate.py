"""Each case names a table by its seed; the driver draws it, so that no truth enters a package."""

from whetstone_authoring import Case, group

FULL = {"rows": 4000}
SMALL = {"rows": 800}


def case(rng, check, size, twist=""):
    return Case(args=[{"seed": int(rng.integers(1, 2**40)), "check": check, "twist": twist, **size}])


@group("g01_contract")
def contract(rng):
    """Length, type, finite."""
    yield case(rng, "plain", SMALL)


@group("g02_rows_permuted")
def rows_permuted(rng):
    """Scores follow the rows."""
    yield case(rng, "rows", SMALL)


@group("g03_other_units")
def units(rng):
    """The ranking does not hang on units."""
    yield case(rng, "units", SMALL)


@group("g04_repeated_rows")
def repeated_rows(rng):
    """Some rows occur fifty times: distances of 0."""
    yield case(rng, "plain", SMALL, "repeated")


@group("g05_rerun_identical")
def rerun_identical(rng):
    """Scoring twice gives the same."""
    yield case(rng, "rerun", SMALL)


@group("g06_public_seed")
def public_seed(rng):
    """Full size, value told, no points."""
    yield case(rng, "score", FULL)


def hidden(number, name, twist=""):
    @group(f"g{6 + number:02}_hidden_{name}")
    def one_seed(rng):
        yield case(rng, "score", FULL, twist)


hidden(1, "seed_1")
hidden(2, "seed_2")
hidden(3, "rotated", "rotated")
