"""One table says what each kind of problem is like; the site's choices and the judge's ways follow it."""

import pytest

from problems.models import Problem
from problems.package.kinds import KIND_NAMES, KINDS


def test_it_has_a_row_for_each_name_and_the_site_a_choice_for_each_row() -> None:
    assert tuple(KINDS) == KIND_NAMES
    assert sorted(Problem.Kind.values) == sorted(KIND_NAMES)


@pytest.mark.parametrize(
    ("kind", "way", "way_interactive"),
    [
        ("program", "piped", "piped"),
        ("function", "called", "driven"),
        ("stochastic", "driven", "driven"),
        ("interactive", "interactive", "interactive"),
    ],
)
def test_it_says_which_way_a_submission_goes(kind: str, way: str, way_interactive: str) -> None:
    row = KINDS[kind]
    assert (row.way_of(is_interactive=False), row.way_of(is_interactive=True)) == (way, way_interactive)


def test_it_asks_a_driver_of_every_kind_that_is_driven() -> None:
    driven = [row for row in KINDS.values() if row.way == "driven"]
    assert driven and all((row.signature, row.validator, row.interaction) == ("must",) * 3 for row in driven)
