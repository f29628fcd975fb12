"""Each case names a data set by its seed; the driver draws its texts, which never enter a package."""

from whetstone_authoring import Case, group

FULL = {"train_rows": 4000, "test_rows": 2000}
SMALL = {"train_rows": 600, "test_rows": 300}


def case(rng, check, size, twist=""):
    return Case(args=[{"seed": int(rng.integers(1, 2**40)), "check": check, "twist": twist, **size}])


@group("g01_contract")
def contract(rng):
    """Length, type, 0 or 1."""
    yield case(rng, "plain", SMALL)


@group("g02_rows_permuted")
def rows_permuted(rng):
    """Labels follow the texts."""
    yield case(rng, "rows", SMALL)


@group("g03_empty_text")
def empty_text(rng):
    """Some texts hold no word."""
    yield case(rng, "plain", SMALL, "empty")


@group("g04_long_text")
def long_text(rng):
    """One text has 20,000 words."""
    yield case(rng, "plain", SMALL, "long")


@group("g05_unseen_words")
def unseen_words(rng):
    """Some texts hold only words that the training texts do not."""
    yield case(rng, "plain", SMALL, "unseen")


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
