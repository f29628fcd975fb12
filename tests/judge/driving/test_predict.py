"""Points for predictions, by the marks of whetstone.yaml"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from judge.driving.predict import award
from judge.driving.predictions import MetricUndefined
from tests.judge.driving.fake_driver import FakeCase, Rejected, laid_beside

MARKS = {"name": "WAPE", "baseline": 0.4, "full": 0.0, "public": ["g01_public"]}


@dataclass
class GroupCase(FakeCase):
    """A case that knows its group."""

    group: str = "g02_hidden"
    is_sample: bool = False


@pytest.fixture
def notes() -> Iterator[list[str]]:
    told: list[str] = []
    with laid_beside():
        sys.modules["whetstone_driver"].__dict__["note"] = told.append
        yield told


def case(**fields: Any) -> GroupCase:
    return GroupCase(declared=dict(MARKS), **fields)


def test_it_gives_points_by_the_declared_marks(notes: list[str]) -> None:
    hidden = case()
    assert award(hidden, [4.0, 6.0], [3.0, 7.0]) == 0.5
    assert notes == []
    assert hidden.reported["metric"]["value"] == 0.2


@pytest.mark.parametrize("fields", [{"group": "g01_public"}, {"group": "sample", "is_sample": True}])
def test_it_tells_the_metric_where_it_is_public(fields: dict[str, Any], notes: list[str]) -> None:
    award(case(**fields), [4.0, 6.0], [3.0, 7.0])
    (told,) = notes
    assert told.startswith("WAPE 0.2000, 95 % interval ")


def test_it_refuses_predictions_in_words(notes: list[str]) -> None:
    with pytest.raises(Rejected, match="1 predictions for 2 rows"):
        award(case(), [4.0, 6.0], [3.0])


def test_it_takes_metrics_as_people_write_them(notes: list[str]) -> None:
    written = case()
    written.declared |= {"name": "Log-loss", "baseline": 1.0, "full": 0.0}
    assert 0.0 < award(written, [1, 0], [0.9, 0.2]) < 1.0


def test_it_never_blames_the_learner_for_the_truth(notes: list[str]) -> None:
    with pytest.raises(MetricUndefined):
        award(case(), [0.0, 0.0], [3.0, 1.0])
