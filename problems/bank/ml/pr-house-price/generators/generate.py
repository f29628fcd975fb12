"""Each case names a data set by its seed; the driver draws its tables, which never enter a package."""

from whetstone_authoring import Case, group

FULL = {"train_rows": 2000, "test_rows": 1000}
SMALL = {"train_rows": 600, "test_rows": 300}


def case(rng, check, size, twist=""):
    return Case(args=[{"seed": int(rng.integers(1, 2**40)), "check": check, "twist": twist, **size}])


@group("g01_contract")
def contract(rng):
    """Length, type, finite, above 0."""
    yield case(rng, "plain", SMALL)


@group("g02_rows_permuted")
def rows_permuted(rng):
    """Predictions follow the rows."""
    yield case(rng, "rows", SMALL)


@group("g03_columns_permuted")
def columns_permuted(rng):
    """Columns are found by name."""
    yield case(rng, "columns", SMALL)


@group("g04_unseen_zone")
def unseen_zone(rng):
    """A tenth of the rows lie in a zone that the training table does not know."""
    yield case(rng, "plain", SMALL, "unseen")


@group("g05_missing")
def missing(rng):
    """Every numeric column of the test table has gaps, one has nothing else."""
    yield case(rng, "plain", SMALL, "missing")


@group("g06_rerun_identical")
def rerun_identical(rng):
    """Fitting twice gives the same."""
    yield case(rng, "rerun", SMALL)


@group("g07_public_seed")
def public_seed(rng):
    """Full size, value told, no points."""
    yield case(rng, "score", FULL)


def hidden(number):
    @group(f"g{7 + number:02}_hidden_seed_{number}")
    def one_seed(rng):
        yield case(rng, "score", FULL)


for at in (1, 2, 3):
    hidden(at)
