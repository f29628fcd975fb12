"""`stochastic` and `gradient` of whetstone.yaml: what they must say, and what learners are told."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from problems.package.defects import PackageInvalid
from problems.package.numeric_declarations import GradientYaml, StochasticYaml
from problems.package.reader import load_package
from tests.problems.sound_packages import PROGRAM_FILES, lay

OWN = Path(__file__).parents[2] / "packages" / "own"
DECLARED: dict[str, Any] = {
    "false_reject": 1e-9,
    "tests": "exact binomial for each side",
    "cells": 3,
    "draws": 20_000,
}


def test_it_hands_the_section_to_the_driver_with_defaults_filled_in() -> None:
    package = load_package(OWN / "fair-coin", is_source=True)
    assert package.declared == {**package.declared, "false_reject": 1e-9, "cells": 2, "confirm": True}
    assert package.way == "driven"


def test_it_tells_learners_how_often_a_right_solution_is_refused() -> None:
    told = load_package(OWN / "fair-coin", is_source=True).judging
    assert told[-1] == "A right solution is refused less than once in 1 000 000 000 submissions."
    assert "tested once more with another seed" in told[1]
    assert "up to 4 000 draws" in told[0]


def test_it_does_not_speak_of_a_second_run_where_there_is_none() -> None:
    package = load_package(OWN / "fair-coin", is_source=True)
    told = StochasticYaml.model_validate({**DECLARED, "confirm": False}).sentences(package)
    assert not any("once more" in sentence for sentence in told)


@pytest.mark.parametrize(
    "changes",
    [
        {"false_reject": 0.01},
        {"false_reject": 0},
        {"cells": 0},
        {"tests": ""},
        {"draws": "many"},
        {"confidence": 0.99},
    ],
)
def test_it_refuses_a_declaration_that_promises_nothing(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        StochasticYaml.model_validate({**DECLARED, **changes})


@pytest.mark.parametrize("changes", [{"step": 0}, {"step": 1}, {"rtol": 0}, {"rtol": 2}, {"h": 1e-5}])
def test_it_refuses_steps_and_tolerances_that_make_no_sense(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        GradientYaml.model_validate(changes)


def test_it_has_steps_and_tolerances_of_its_own() -> None:
    package = load_package(OWN / "square-gradient", is_source=True)
    assert package.declared == {"step": 1e-5, "rtol": 1e-6}
    assert "step 1e-05 in float64" in package.judging[0]


@pytest.mark.parametrize("key", ["stochastic", "gradient"])
def test_it_refuses_a_section_of_another_kind(key: str, tmp_path: Path) -> None:
    section = DECLARED if key == "stochastic" else {}
    root = lay(tmp_path / "one-more", PROGRAM_FILES)
    (root / "whetstone.yaml").write_text(f"{PROGRAM_FILES['whetstone.yaml']}{key}: {section}\n")
    with pytest.raises(PackageInvalid, match="only problems of kind"):
        load_package(root)
