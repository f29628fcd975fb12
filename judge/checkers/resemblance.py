"""In which simple way wrong numbers are related to the right ones, told without any of them.

No factor and no amount is named: on secret cases these would give the expected values away.
"""

from dataclasses import replace
from typing import Any

import numpy as np

from judge.checkers.check import Check

FEWEST = 3
"""Two numbers are always in some simple relation."""
MOST = 1_000_000
RTOL = 1e-9
OTHER_ORDER = "the right values in another order"
OTHER_SIGN = "every sign is the other way round"
FACTOR = "all off by the same factor"
AMOUNT = "all off by the same amount"


def with_resemblance(check: Check, value: Any, expected: Any) -> Check:
    """The same check; one that found a wrong value also tells how all of them are related, if they are."""
    if not check.kind.startswith("wrong value"):
        return check
    words = resemblance(value, expected)
    if not words:
        return check
    return replace(check, kind=f"{check.kind}: {words}", detail=f"{check.detail}: {words}")


def resemblance(value: Any, expected: Any) -> str:
    """How numbers in rows are related; empty for anything else, and where they are not."""
    got, wanted = _numbers(value), _numbers(expected)
    if got is None or wanted is None or got.shape != wanted.shape or not FEWEST <= got.size <= MOST:
        return ""
    if bool((wanted == wanted[0]).all()):
        # Whatever is constant is related to it, which says nothing.
        return ""
    if _is_close(np.sort(got), np.sort(wanted)):
        return OTHER_ORDER
    if _is_close(got, -wanted):
        return OTHER_SIGN
    if _is_same_factor(got, wanted):
        return FACTOR
    return AMOUNT if _is_same_amount(got, wanted) else ""


def _numbers(value: Any) -> Any:
    """All of them in a row, as floats; None where there is anything else, or a number that is not finite."""
    if isinstance(value, list | tuple):
        if not all(type(item) in (int, float) for item in value):
            return None
    elif not isinstance(value, np.ndarray) or value.dtype.kind not in "iuf":
        return None
    try:
        numbers = np.asarray(value, dtype=np.float64).ravel()
    except OverflowError:
        return None
    return numbers if np.isfinite(numbers).all() else None


def _is_close(got: Any, wanted: Any) -> bool:
    with np.errstate(all="ignore"):
        return bool((np.abs(got - wanted) <= RTOL * np.maximum(np.abs(got), np.abs(wanted))).all())


def _is_same_factor(got: Any, wanted: Any) -> bool:
    """At least as many that are not zero as say anything, and zeros stand for zeros."""
    is_some = wanted != 0
    if is_some.sum() < FEWEST or bool((got[~is_some] != 0).any()):
        return False
    with np.errstate(all="ignore"):
        factors = got[is_some] / wanted[is_some]
    return bool(np.isfinite(factors).all() and factors[0] != 0 and _is_close(factors, factors[:1]))


def _is_same_amount(got: Any, wanted: Any) -> bool:
    with np.errstate(all="ignore"):
        amounts = got - wanted
        scale = np.maximum(np.abs(got), np.abs(wanted)).max()
        # The amount has to be large beside what rounding leaves of it.
        is_told = abs(amounts[0]) > 1e-6 * scale
        return bool(is_told and (np.abs(amounts - amounts[0]) <= RTOL * scale).all())
