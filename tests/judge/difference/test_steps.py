"""How far off words and numbers are"""

import math

import pytest

from judge.difference.steps import FAR, HAIR, NEAR, OFF, SAME, of_numbers, of_tokens


@pytest.mark.parametrize(
    ("own", "expected", "step"),
    [
        ("3", "3", SAME),
        ("3.0", "3", SAME),
        ("YES", "yes", HAIR),
        ("0.33333333", "0.333333331", HAIR),
        ("1.0004", "1", NEAR),
        ("1.05", "1", OFF),
        ("2", "1", FAR),
        ("-1", "1", FAR),
        ("abc", "abd", FAR),
        ("1e400", "1", FAR),
        ("9" * 500, "1", FAR),
        ("0x10", "16", FAR),
        ("nan", "1", FAR),
    ],
)
def test_it_tells_how_far_off_a_word_is(own: str, expected: str, step: int) -> None:
    assert of_tokens(own, expected) == step


@pytest.mark.parametrize(
    ("own", "expected", "step"),
    [
        (0.0, 0.0, SAME),
        (0.0, 1e-300, FAR),
        (math.inf, math.inf, SAME),
        (math.inf, 1.0, FAR),
        (math.nan, math.nan, FAR),
        (1e308, -1e308, FAR),
    ],
)
def test_it_survives_odd_numbers(own: float, expected: float, step: int) -> None:
    assert of_numbers(own, expected) == step
