"""Secret groups of al-lower-bound: calls [sequence, x], where a sequence is a list or a formula."""

from itertools import combinations_with_replacement

from whetstone_authoring import Case, group

N_MAX = A_MAX = 10**18
MOST_CALLS = 500


def listed(entries):
    return ["list", entries]


def steps(n, first, rise, run):
    return ["steps", n, first, rise, run]


def ramp(n, first=0):
    """n entries, each one more than the one before."""
    return steps(n, first, 1, 1)


@group("g02_tiny_exhaustive")
def tiny_exhaustive(rng):
    """Every non-decreasing sequence of up to 6 zeros, ones and twos, with every x around them."""
    calls = [
        [listed(list(entries)), x]
        for n in range(7)
        for entries in combinations_with_replacement((0, 1, 2), n)
        for x in range(-1, 4)
    ]
    yield Case(value=calls)


@group("g03_all_less")
def all_less(rng):
    """Everything is below x: the answer is n."""
    yield Case(value=[[ramp(n), n] for n in (1, 2, 3, 4, 7, 8, 1000, 10**9)] + [[steps(50, 3, 0, 1), 4]])


@group("g04_all_greater")
def all_greater(rng):
    """Nothing is below x: the answer is 0."""
    yield Case(value=[[ramp(n, 5), x] for n in (1, 2, 3, 4, 7, 8, 1000, 10**9) for x in (5, 4, -(10**9))])


@group("g05_equal_run")
def equal_run(rng):
    """Runs of 10^17 equal entries, of which the first is wanted."""
    run = 10**17
    sequence = steps(10 * run, -4, 1, run)
    yield Case(value=[[sequence, x] for x in range(-5, 8)])


@group("g06_budget")
def budget(rng):
    """Lengths at powers of two: answers at both ends and in between, with no read to spare."""
    lengths = sorted({2**k + d for k in range(1, 60) for d in (-1, 0, 1) if 2**k + d <= N_MAX})
    calls = []
    for n in lengths:
        inside = int(rng.integers(0, n, endpoint=True))
        calls += [[ramp(n), answer] for answer in sorted({0, 1, n - 1, n, inside})]
    for start in range(0, len(calls), MOST_CALLS):
        yield Case(value=calls[start : start + MOST_CALLS])


@group("g07_huge")
def huge(rng):
    """10^18 entries and answers that no double-precision number is."""
    first = -(10**17)
    answers = [1, 3, 5, 10**17 + 7, 2**53 + 1, 2**59 + 1, 999_999_999_999_999_997, N_MAX - 1, N_MAX]
    answers += [int(answer) | 1 for answer in rng.integers(10**17, N_MAX, 60)]
    yield Case(value=[[ramp(N_MAX, first), first + answer] for answer in answers if first + answer <= A_MAX])


@group("g08_bounds")
def bounds(rng):
    """Short sequences with answers at the ends: reading a[-1] or a[n] is an error."""
    yield Case(value=[[ramp(n), x] for n in range(1, 10) for x in (-1, 0, n - 1, n, n + 1)])
    # With one answer and no entry there is nothing to read.
    yield Case(value=[[listed([]), 0]])


@group("g09_extreme_values")
def extreme_values(rng):
    """Entries and keys at the bounds: sums and differences of them exceed 64 bits."""
    wide = steps(1000, -A_MAX, 2 * A_MAX, 500)
    dense = steps(N_MAX, -A_MAX, 2, 1)
    keys = [-A_MAX, 1 - A_MAX, -1, 0, 1, A_MAX - 3, A_MAX - 2, A_MAX - 1, A_MAX]
    yield Case(value=[[sequence, key] for sequence in (wide, dense) for key in keys])
