"""Each case names a data set by its seed; the driver draws its tables, which never enter a package."""

from whetstone_authoring import Case, group

FULL = {"train_rows": 4000, "test_rows": 2000}
SMALL = {"train_rows": 800, "test_rows": 400}


def case(rng, check, size, twist=""):
    return Case(args=[{"seed": int(rng.integers(1, 2**40)), "check": check, "twist": twist, **size}])


@group("g01_contract")
def contract(rng):
    """Length, type, between 0 and 1."""
    yield case(rng, "plain", SMALL)


@group("g02_rows_permuted")
def rows_permuted(rng):
    """Predictions follow the rows."""
    yield case(rng, "rows", SMALL)


@group("g03_columns_permuted")
def columns_permuted(rng):
    """Columns are found by name."""
    yield case(rng, "columns", SMALL)


@group("g04_constant_column")
def constant_column(rng):
    """A column has one value only, in both tables."""
    yield case(rng, "plain", SMALL, "constant")


@group("g05_rerun_identical")
def rerun_identical(rng):
    """Fitting twice gives the same."""
    yield case(rng, "rerun", SMALL)


@group("g06_new_region")
def new_region(rng):
    """Some customers live in a region that the training table does not know."""
    yield case(rng, "plain", SMALL, "region")


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
