"""A learner's tests against right and broken implementations"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from judge.driving.mutants import VariantMissing, judge_variant
from tests.judge.driving.fake_driver import FakeCase, Rejected, laid_beside


class Raised(Exception):
    """What a learner's code raised."""

    type, message = "AssertionError", "3 instead of 2"


@dataclass
class FakeSolution:
    """Runs the tests here, as the harness does over there."""

    tests: Callable[[Any], None]
    called: list[str] = field(default_factory=list)

    def call(self, name: str, function: Any) -> None:
        self.called.append(name)
        try:
            self.tests(function)
        except AssertionError as error:
            raise Raised from error


@dataclass
class VariantCase(FakeCase):
    """A case that names a file."""

    args: list[str] = field(default_factory=list)


@pytest.fixture
def notes() -> Iterator[list[str]]:
    told: list[str] = []
    with laid_beside():
        module = sys.modules["whetstone_driver"].__dict__
        module |= {"Raised": Raised, "note": told.append, "handed": lambda function, **_: function}
        yield told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "variants").mkdir()
    (tmp_path / "variants" / "correct_plain.py").write_text("def double(x):\n    return 2 * x\n")
    (tmp_path / "mutant_zero.py").write_text("def double(x):\n    return 2 * x if x else 1\n")
    (tmp_path / "mutant_other.py").write_text("def triple(x):\n    return 3 * x\n")
    return tmp_path


def judged(name: str, tests: Callable[[Any], None], folder: Path) -> float:
    return judge_variant(VariantCase(args=[name]), FakeSolution(tests), target="double", folder=folder)


def thorough(double: Any) -> None:
    assert double(2) == 4
    assert double(0) == 0


def happy(double: Any) -> None:
    assert double(2) == 4


def harsh(double: Any) -> None:
    assert double(2) == 5


def test_it_counts_a_mutant_that_is_refused(notes: list[str], folder: Path) -> None:
    assert judged("mutant_zero", thorough, folder) == 1.0
    assert judged("correct_plain", thorough, folder) == 1.0
    assert notes == []


def test_it_gives_nothing_for_a_mutant_that_passes_and_says_so(notes: list[str], folder: Path) -> None:
    assert judged("mutant_zero", happy, folder) == 0.0
    assert notes == ["an implementation that breaks the contract passed your tests"]


def test_it_refuses_tests_that_cry_wolf(notes: list[str], folder: Path) -> None:
    with pytest.raises(Rejected, match="keeps the contract") as refused:
        judged("correct_plain", harsh, folder)
    assert "AssertionError: 3 instead of 2" in refused.value.detail
    assert "AssertionError" not in refused.value.kind


@pytest.mark.parametrize("name", ["mutant_lost", "mutant_other", "helper", "mutant_a/../../x", ""])
def test_it_names_a_case_whose_variant_is_missing(name: str, notes: list[str], folder: Path) -> None:
    with pytest.raises(VariantMissing):
        judged(name, thorough, folder)
