"""Secret groups of st-dice-tail. Answers are exact counts, rounded once at the end."""

import itertools
from decimal import Decimal, localcontext
from math import prod

from whetstone_authoring import Case, group

DICE_MAX = 100
FACES_MAX = 100
THRESHOLD_MAX = 10**6


def case(faces, thresholds, *, tails=None) -> Case:
    """One test; tails[t] is the number of outcomes with a sum of at least t."""
    faces, thresholds = [int(s) for s in faces], [int(t) for t in thresholds]
    tails = tails or exact_tails(faces)
    outcomes = prod(faces)
    with localcontext(prec=60):
        answers = [probability(tails[t] if t < len(tails) else 0, outcomes) for t in thresholds]
    text = f"{len(faces)} {len(thresholds)}\n{joined(faces)}\n{joined(thresholds)}\n"
    return Case(input=text, answer="\n".join(answers) + "\n")


def joined(numbers) -> str:
    return " ".join(map(str, numbers))


def probability(count: int, outcomes: int) -> str:
    return "0" if count == 0 else f"{Decimal(count) / Decimal(outcomes):.18e}"


def exact_tails(faces) -> list[int]:
    counts = [1]
    for s in faces:
        prefix = list(itertools.accumulate(counts, initial=0))
        last = len(prefix) - 1
        counts = [0, *(prefix[min(k, last)] - prefix[max(0, k - s)] for k in range(1, len(counts) + s))]
    return list(itertools.accumulate(reversed(counts)))[::-1]


def tails_by_outcomes(faces) -> list[int]:
    """The same by looking at every outcome: independent of any recurrence."""
    sums = [sum(roll) for roll in itertools.product(*(range(1, s + 1) for s in faces))]
    return [sum(total >= t for total in sums) for t in range(sum(faces) + 1)]


@group("g02_one_die")
def one_die(rng):
    """A single die of 1, 6 and 100 faces, at all thresholds."""
    for s in (1, 6, FACES_MAX):
        yield case([s], range(s + 1))


@group("g03_against_all_outcomes")
def against_all_outcomes(rng):
    """Few small dice at all thresholds, compared with the list of all outcomes."""
    for faces in ([2, 2], [2, 3, 4], [6, 6, 6], [1, 5, 1, 3], [4, 4, 4, 4, 4]):
        yield case(faces, range(sum(faces) + 1), tails=tails_by_outcomes(faces))


@group("g04_different_dice")
def different_dice(rng):
    """Dice of very different size, in any order."""
    faces = rng.permutation([2, 3, 4, 6, 8, 10, 12, 20, 30, 100])
    yield case(faces, range(0, 200, 5))
    yield case([6, 1, 1, 1, 1, 1], range(13))


@group("g05_certain_or_impossible")
def certain_or_impossible(rng):
    """Thresholds beyond both ends only, out of order, one of them twice."""
    faces = rng.integers(2, 21, 12)
    top = int(faces.sum())
    yield case(faces, [0, top + 1, 1, THRESHOLD_MAX, 11, top + 1000, 0, 5])


@group("g06_far_tail")
def far_tail(rng):
    """Sums close to the largest one: probabilities from 1e-10 down to 1e-110."""
    faces = rng.integers(10, 21, 90)
    top = int(faces.sum())
    yield case(faces, range(top - 400, top + 1))


@group("g07_identical_dice")
def identical_dice(rng):
    """Twenty ordinary dice around their mean and in both tails."""
    yield case([6] * 20, range(15, 125))


@group("g08_largest")
def largest(rng):
    """The most dice of the most faces and the most thresholds: counts up to 1e200."""
    top = DICE_MAX * FACES_MAX
    thresholds = [DICE_MAX, top, *rng.integers(DICE_MAX, top + 1, 998)]
    yield case([FACES_MAX] * DICE_MAX, thresholds)


@group("g09_one_face")
def one_face(rng):
    """Dice of one face only shift the sum."""
    yield case([1] * 50, [49, 50, 51])
    yield case(rng.permutation([1] * 40 + [6, 6, 2]), range(40, 58))


@group("g10_random")
def random_dice(rng):
    """Random dice and thresholds of middle size."""
    for n in (5, 33, 71):
        faces = rng.integers(1, FACES_MAX + 1, n)
        yield case(faces, rng.integers(0, int(faces.sum()) + 2, 200))
