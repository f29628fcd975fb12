"""Secret groups of st-summary. Answers come from exact integer arithmetic on the decimal text."""

from collections import Counter
from decimal import Decimal, localcontext

from whetstone_authoring import Case, group, scaled

DIGITS = 6
UNIT = 10**DIGITS
N_MAX = 200_000


def decimal_text(units: int, places: int = DIGITS) -> str:
    """A number of millionths as decimal text with this many places, or more where it needs them."""
    whole, fraction = divmod(abs(units), UNIT)
    digits = f"{fraction:0{DIGITS}d}"
    shown = digits[:places] + digits[places:].rstrip("0")
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}.{shown}" if shown else f"{sign}{whole}"


def case(units, texts=None) -> Case:
    """One test of values in millionths; texts when the values shall be written in another way."""
    units = [int(u) for u in units]
    texts = texts or [decimal_text(u, places=0) for u in units]
    return Case(input=f"{len(units)}\n{' '.join(texts)}\n", answer=summary(units))


def summary(units) -> str:
    """The nine lines, rounded once to 25 digits at the end."""
    n = len(units)
    first, second, third = (sum(u**power for u in units) for power in (1, 2, 3))
    spread = n * second - first**2  # n^2 m2 in millionths^2, exact
    lean = n**2 * third - 3 * n * first * second + 2 * first**3  # n^3 m3, exact
    value, count = min(Counter(units).items(), key=lambda item: (-item[1], item[0]))
    ordered = sorted(units)
    with localcontext(prec=60):
        var = None if n == 1 else Decimal(spread) / (n * (n - 1) * UNIT**2)
        skew = None if spread == 0 else Decimal(lean) / (Decimal(spread) * Decimal(spread).sqrt())
        fields = {
            "mean": Decimal(first) / (n * UNIT),
            "var": var,
            "sd": None if var is None else var.sqrt(),
            "skew": skew,
            "median": quantile(ordered, 2),
            "q1": quantile(ordered, 1),
            "q3": quantile(ordered, 3),
            "mode": Decimal(value) / UNIT,
        }
    with localcontext(prec=25):
        lines = [f"{name} {'nan' if x is None else f'{+x:g}'}" for name, x in fields.items()]
    return "\n".join([*lines, f"mode_count {count}"]) + "\n"


def quantile(ordered, quarters: int) -> Decimal:
    j, rest = divmod(quarters * (len(ordered) - 1), 4)
    upper = ordered[min(j + 1, len(ordered) - 1)]
    return Decimal(4 * ordered[j] + rest * (upper - ordered[j])) / (4 * UNIT)


@group("g02_n1")
def n1(rng):
    """One value: nothing has a spread."""
    for units in (0, -2_500_000, 1_100_000_000 * UNIT):
        yield case([units])


@group("g03_n2")
def n2(rng):
    """Two values: divisor 1 for the variance, skew 0."""
    yield case([1 * UNIT, 2 * UNIT])
    yield case([5 * UNIT, 5 * UNIT])
    yield case([-300_000, 100_000])


@group("g04_constant")
def constant(rng):
    """1000 times 0.1: variance 0, skew undefined, though the sum of the doubles is not 100."""
    yield case([UNIT // 10] * 1000)
    yield case([-987_654_321_123_457] * 1000)


@group("g05_small_integers")
def small_integers(rng):
    """Integers of one digit."""
    yield case(rng.integers(-9, 10, 500) * UNIT)
    yield case(rng.integers(1, 7, 37) * UNIT)


@group("g06_mode_ties")
def mode_ties(rng):
    """Several most frequent values: the smallest counts, not the first, also below zero."""
    yield case(rng.permutation([3, 3, 1, 1, 2, 2, 5]) * UNIT)
    yield case([u * UNIT for u in (4, 4, -4, -4, -10, 10)])
    yield case([u * UNIT for u in (9, 8, 7, 6)])


@group("g07_offset_1e6")
def offset_1e6(rng):
    """Skewed values of size 1 on an offset of a million: squares of the values lose the spread."""
    yield case(1_000_000 * UNIT + (rng.exponential(1.0, 10_000) * UNIT).astype(int))


@group("g08_offset_1e9")
def offset_1e9(rng):
    """Skewed values of size 1 on an offset of a billion, above and below zero."""
    yield case(1_000_000_000 * UNIT + (rng.exponential(1.0, 10_000) * UNIT).astype(int))
    yield case(-1_000_000_000 * UNIT + (rng.normal(0.0, 1.0, 5_000) * UNIT).astype(int))


@group("g09_negative")
def negative(rng):
    """Negative values with six digits after the point."""
    yield case(-rng.integers(1, 40 * UNIT, 3_000))


@group("g10_skewed")
def skewed(rng):
    """Heavy tails on one side, then on the other."""
    heavy = (rng.lognormal(0.0, 2.0, 5_000) * UNIT).astype(int)
    yield case(heavy)
    yield case(-heavy[:2_000])


@group("g11_quartiles_n1_to_8")
def quartiles(rng):
    """Every remainder of n - 1 by 4, twice: positions between two values."""
    for n in range(1, 9):
        yield case(rng.permutation(rng.choice(1_000, n, replace=False)) * UNIT)


@group("g12_large")
def large(rng):
    """The greatest n with nearly as many different values: counting each value anew is too slow."""
    yield case(rng.integers(-1_000 * UNIT, 1_000 * UNIT, N_MAX))


@group("g13_trailing_zeros")
def trailing_zeros(rng):
    """The mode is written in several ways; each way alone is rarer than another value."""
    texts = ["1.5", "1.50", "1.500", "1.500000", "2.25", "2.25", "-3", "-3.0", "-3.00"]
    millionths = [UNIT * 3 // 2] * 4 + [UNIT * 9 // 4] * 2 + [-3 * UNIT] * 3
    order = rng.permutation(len(texts))
    yield case([millionths[i] for i in order], [texts[i] for i in order])


@scaled
def different_values_of_size(rng, n):
    """Nearly as many different values as there are values; the answer is not wanted."""
    units = rng.integers(-1_000 * UNIT, 1_000 * UNIT, n).tolist()
    return Case(input=f"{n}\n{' '.join(decimal_text(u, places=0) for u in units)}\n")
