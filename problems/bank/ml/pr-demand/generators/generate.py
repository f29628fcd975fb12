"""Each case names a shop by its seed; the driver draws its tables, which never enter a package."""

from whetstone_authoring import Case, group

FULL = {"products": 120, "days": 1092}
SMALL = {"products": 12, "days": 800}


def case(rng, check, size, twist=""):
    seed = int(rng.integers(1, 2**40))
    return Case(args=[{"seed": seed, "check": check, "twist": twist, **size}])


@group("g01_contract")
def contract(rng):
    """Length, type, finite, not negative."""
    yield case(rng, "plain", SMALL)


@group("g02_rows_permuted")
def rows_permuted(rng):
    yield case(rng, "rows", SMALL)


@group("g03_columns_permuted")
def columns_permuted(rng):
    yield case(rng, "columns", SMALL)


@group("g04_leak_column_absent")
def leak_column_absent(rng):
    """One product only: what reads `returned` of the future fails here as everywhere."""
    yield case(rng, "plain", {"products": 1, "days": 400})


@group("g05_all_promo_product")
def all_promo_product(rng):
    yield case(rng, "odd", SMALL, "always_promo")


@group("g06_zero_last_year")
def zero_last_year(rng):
    yield case(rng, "odd", SMALL, "zero_last_year")


@group("g07_rerun_identical")
def rerun_identical(rng):
    yield case(rng, "rerun", SMALL)


@group("g08_public_seed")
def public_seed(rng):
    """Full size, value told, no points."""
    yield case(rng, "score", FULL)


def hidden(number):
    @group(f"g{8 + number:02}_hidden_seed_{number}")
    def one_seed(rng):
        yield case(rng, "score", FULL)


for at in (1, 2, 3):
    hidden(at)
