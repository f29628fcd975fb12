"""How far off a value is, in steps that a page can colour: 0 is the same, 4 has nothing to do with it."""

import math
import re

SAME, HAIR, NEAR, OFF, FAR = range(5)
BOUNDS = ((1e-6, HAIR), (1e-3, NEAR), (0.1, OFF))
"""Relative errors up to which a number is a hair's breadth off, near, and off."""
LONGEST_NUMBER = 400
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def of_tokens(own: str, expected: str) -> int:
    """Of two words of an output; numbers by their relative error."""
    if own == expected:
        return SAME
    if own.lower() == expected.lower():
        return HAIR
    got, wanted = _number(own), _number(expected)
    return FAR if got is None or wanted is None else of_numbers(got, wanted)


def of_numbers(own: float, expected: float) -> int:
    """Of two numbers. A NaN is near nothing."""
    if own == expected:
        return SAME
    if not (math.isfinite(own) and math.isfinite(expected)):
        return FAR
    scale = max(abs(own), abs(expected))
    error = abs(own - expected) / scale if math.isfinite(scale) else math.inf
    return next((step for bound, step in BOUNDS if error <= bound), FAR)


def _number(text: str) -> float | None:
    if len(text) > LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    return float(text)
