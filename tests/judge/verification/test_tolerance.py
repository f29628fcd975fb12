import inspect
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from judge.checkers import Check, tokens
from judge.checkers.check import ACCEPTED
from judge.validators import OutputJudge
from judge.verification.tolerance import (
    MeasuringJudge,
    token_probes,
    token_share,
    typed_share,
    value_probes,
)
from problems.package.model import Comparison, OutputValidator, ResultRule, TestCase
from tests.judge.factories import echo_package

RULE = ResultRule(comparisons=(Comparison(policy="close", rtol=1e-6, dtype="loose"),))


@pytest.mark.parametrize(
    ("value", "share"), [(1.0, 1e-6), (1.0 + 5e-8, 0.1), (1.0 + 9e-7, 1.0), (1.1, math.inf), ("x", math.inf)]
)
def test_it_says_how_much_of_the_tolerance_a_value_takes(value: Any, share: float) -> None:
    assert typed_share(value, 1.0, RULE) == share


def test_it_says_so_of_tokens_too() -> None:
    rule = tokens.parse_arguments(("float_tolerance", "1e-3"))
    assert token_share(b"1.00005", b"1.0", rule) == 0.1
    assert token_share(b"2", b"1.0", rule) == math.inf


@pytest.mark.parametrize("expected", [2.5, [1.5, -3e9], (0.25, [7.5]), np.array([1.5, 2.5, 3.5])])
def test_it_moves_one_number_by_a_known_distance(expected: Any) -> None:
    inside, outside = list(value_probes(expected, RULE, 0.5)), list(value_probes(expected, RULE, 2.0))
    assert len(inside) == len(outside) > 0
    assert all(typed_share(value, expected, RULE) == 1.0 for value in inside)
    assert all(typed_share(value, expected, RULE) == math.inf for value in outside)


def test_it_moves_no_counts_and_nothing_that_cannot_be_measured() -> None:
    rule = tokens.parse_arguments(("float_relative_tolerance", "1e-9"))
    assert list(token_probes(b"3 yes 0.0 inf", rule, 2.0)) == []
    assert list(token_probes(b"3 2.5", rule, 2.0)) == [b"3 2.500000005"]
    assert list(value_probes([float("nan"), math.inf, 0.0], RULE, 2.0)) == []


def test_it_asks_the_inner_judge_every_question(tmp_path: Path) -> None:
    """A question that it answered itself would be judged otherwise than a learner's."""

    class Inner(OutputJudge):
        def __init__(self) -> None:
            self.asked: list[str] = []

        def check(self, case: TestCase, output: bytes) -> Check:
            self.asked.append("check")
            return ACCEPTED

        def check_pass(
            self, case: TestCase, output: bytes, data: bytes, feedback: Mapping[str, bytes]
        ) -> Check:
            self.asked.append("check_pass")
            return ACCEPTED

        def check_value(self, case: TestCase, value: Any) -> Check:
            self.asked.append("check_value")
            return ACCEPTED

        def lay(self) -> str:
            return "laid"

    own = OutputValidator(files=("validate.py",), language="python3")
    echo, inner = echo_package(tmp_path, validator=own), Inner()
    judge = MeasuringJudge(echo, inner)
    judge.check(echo.cases[0], b"2")
    judge.check_pass(echo.cases[0], b"2", b"1", {})
    judge.check_value(echo.cases[0], 2)
    questions = [name for name, _ in inspect.getmembers(OutputJudge, inspect.isfunction) if name[0] != "_"]
    assert sorted(inner.asked) == sorted(questions)
    assert judge.lay() == "laid"
