"""The metrics of predict problems, against values worked out by hand."""

import math
from typing import Any

import numpy as np
import pytest

from judge.driving import metric
from judge.driving.metric import METRICS, assess, interval, points
from judge.driving.predictions import MetricUndefined, PredictionInvalid
from problems.package.tabular import Tabular

THREE = ([0, 0, 0, 0, 1, 1, 2, 2], [0, 0, 0, 1, 1, 2, 2, 2])
"""Right: 3 of 4, 1 of 2, 2 of 2."""


@pytest.mark.parametrize(
    ("name", "truth", "predicted", "value"),
    [
        ("accuracy", *THREE, 6 / 8),
        ("accuracy", ["a", "b"], ["a", "a"], 0.5),
        ("balanced_accuracy", *THREE, (3 / 4 + 1 / 2 + 1) / 3),
        # precision and recall of the classes: (1, 3/4), (1/2, 1/2), (2/3, 1)
        ("macro_f1", *THREE, (6 / 7 + 1 / 2 + 4 / 5) / 3),
        # class 3 is predicted once and never true: it counts with F1 = 0
        ("macro_f1", [0, 0, 1], [0, 3, 1], (2 / 3 + 1 + 0) / 3),
        ("f1", [1, 1, 1, 0, 0], [1, 1, 0, 1, 0], 2 / 3),
        ("f1", [1, 0], [0, 0], 0.0),
        ("adjusted_rand", [0, 0, 1, 1], [5, 5, 2, 2], 1.0),
        ("adjusted_rand", [0, 0, 0, 0], [1, 1, 1, 1], 1.0),
        # pairs together in both 2, in the truth 6, in the prediction 3, of 15 in all
        ("adjusted_rand", [0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], (2 - 18 / 15) / (4.5 - 18 / 15)),
        ("log_loss", [1, 0], [0.8, 0.4], -(math.log(0.8) + math.log(0.6)) / 2),
        ("log_loss", [2, 0], [[0.1, 0.2, 0.7], [0.5, 0.25, 0.25]], -(math.log(0.7) + math.log(0.5)) / 2),
        ("log_loss", [1, 1], [0.0, 1.0], -math.log(1e-15) / 2),
        ("auc", [1, 1, 0, 0], [0.9, 0.4, 0.5, 0.1], 3 / 4),
        ("auc", [1, 0, 1, 0], [0.5, 0.5, 0.5, 0.5], 0.5),
        # thresholds 3, 2 (two rows together), 1: recall 1/2 at precision 1, then 1 at 2/3
        ("average_precision", [1, 0, 1, 0], [3, 2, 2, 1], 1 / 2 + 1 / 2 * 2 / 3),
        ("average_precision", [1, 0, 0, 0], [1, 1, 1, 1], 1 / 4),
        ("rmse", [1, 2, 3], [1, 2, 6], math.sqrt(3)),
        ("mae", [1, 2, 3], [2, 2, 5], 1.0),
        ("rmsle", [0.0, math.e - 1], [0.0, 0.0], math.sqrt(0.5)),
        ("mape", [2, -4], [1, -5], (0.5 + 0.25) / 2),
        ("wape", [3, 0, 1], [2, 1, 1], 2 / 4),
        ("r2", [1, 2, 3], [1, 2, 3], 1.0),
        ("r2", [1, 2, 3], [2, 2, 2], 0.0),
        # places 1 and 3 are hits of three relevant ones: (1 + 2/3) / 3; the second query has one, at place 2
        ("map_at_k", [["a", "b", "c"], ["x"]], [["a", "z", "b"], ["y", "x"]], ((1 + 2 / 3) / 3 + 1 / 2) / 2),
        ("ndcg_at_k", [{"a": 3, "b": 1}], [["b", "a"]], (1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3))),
    ],
)
def test_it_gives_the_value_worked_out_by_hand(name: str, truth: Any, predicted: Any, value: float) -> None:
    assert METRICS[name].function(truth, predicted) == pytest.approx(value, rel=1e-12)


def test_it_looks_at_the_first_k_only() -> None:
    assert metric.map_at_k([["a", "b"]], [["z", "a", "b"]], k=1) == 0.0
    assert metric.map_at_k([["a", "b"]], [["a", "z", "b"]], k=1) == 1.0
    assert metric.ndcg_at_k([{"a": 1, "b": 1}], [["a", "b", "c"]], k=2) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("name", "truth"),
    [
        *((name, []) for name in METRICS),
        ("auc", [1, 1]),
        ("average_precision", [0, 0]),
        ("f1", [0, 0]),
        ("auc", [1, 2]),
        ("rmse", [1.0, math.nan]),
        ("rmsle", [-1.0, 1.0]),
        ("mape", [0.0, 1.0]),
        ("wape", [0.0, 0.0]),
        ("r2", [2.0, 2.0]),
        ("map_at_k", [[], ["a"]]),
        ("ndcg_at_k", [{"a": 0}, {"a": 1}]),
    ],
)
def test_it_names_a_truth_that_cannot_be_measured_as_the_authors_fault(name: str, truth: Any) -> None:
    predicted: Any = [["a"], ["b"]][: len(truth)] if "_at_k" in name else [0] * len(truth)
    with pytest.raises(MetricUndefined):
        METRICS[name].function(truth, predicted)


@pytest.mark.parametrize(
    ("name", "truth", "predicted", "words"),
    [
        ("rmse", [1.0, 2.0], [1.0], "1 predictions for 2 rows"),
        ("rmse", [1.0, 2.0], [[1.0], [2.0]], "2 dimensions instead of 1"),
        ("rmse", [1.0, 2.0], [1.0, math.nan], "row 1 is not a finite number"),
        ("auc", [1, 0], [math.inf, 0.0], "row 0 is not a finite number"),
        ("rmse", [1.0, 2.0], ["a", "b"], "not numbers"),
        ("rmsle", [1.0, 2.0], [0.0, -1.0], "logarithm"),
        ("accuracy", [1, 0], [1], "1 predictions for 2 rows"),
        ("accuracy", ["a", "b"], [1, 0], "another type"),
        ("accuracy", [1, 0], [math.nan, 0.0], "not a finite number"),
        ("accuracy", [1, 0], [[1], [1, 0]], "not one label for each row"),
        ("macro_f1", [1, 0], [1, None], "another type"),
        ("adjusted_rand", ["a", "b"], ["a", None], "another type"),
        ("rmse", [1.0, 2.0], [10**400, 1], "not numbers"),
        ("auc", [1, 0], np.array([1j, 0]), "not numbers"),
        ("log_loss", [1, 0], [1.2, 0.0], "between 0 and 1"),
        ("log_loss", [1, 0], [math.nan, 0.0], "not a finite number"),
        ("log_loss", [1, 0], [{}, 0.0], "not numbers"),
        ("log_loss", [1, 0], [[0.5, 0.5], [math.nan, 0.5]], "between 0 and 1"),
        ("log_loss", [1, 0], [[0.5, 0.6], [0.5, 0.5]], "add up to 1"),
        ("log_loss", [2, 0], [[0.5, 0.5], [0.5, 0.5]], "2 columns for 3 classes"),
        ("map_at_k", [["a"]], [["b", "b"]], "names an item twice"),
        ("map_at_k", [["a"]], [[["a"]]], "no item"),
        ("map_at_k", [["a"]], [[(["a"],)]], "no item"),
        ("ndcg_at_k", [{"a": 1}], [[np.zeros(2)]], "no item"),
        ("map_at_k", [["a"]], ["a"], "not a list"),
        ("ndcg_at_k", [{"a": 1}], [], "not 1 lists"),
    ],
)
def test_it_tells_the_learner_what_is_wrong_with_predictions(
    name: str, truth: Any, predicted: Any, words: str
) -> None:
    with pytest.raises(PredictionInvalid, match=words):
        METRICS[name].function(truth, predicted)


@pytest.mark.parametrize(
    ("value", "share"),
    [(0.45, 0.0), (0.50, 0.0), (0.33, 1.0), (0.20, 1.0), (0.39, 0.5), (0.378, 0.6)],
)
def test_it_gives_points_between_baseline_and_full_mark(value: float, share: float) -> None:
    assert points(value, baseline=0.45, full=0.33) == pytest.approx(share)
    # The other way round, where more is better.
    assert points(-value, baseline=-0.45, full=-0.33) == pytest.approx(share)


def test_it_gives_no_points_without_marks_or_value() -> None:
    with pytest.raises(MetricUndefined):
        points(0.4, baseline=0.3, full=0.3)
    with pytest.raises(PredictionInvalid):
        points(math.nan, baseline=0.4, full=0.3)


def test_its_interval_covers_the_value_in_about_95_of_100_samples() -> None:
    rng = np.random.default_rng(5)
    covered = 0
    for repeat in range(200):
        right = (rng.random(300) < 0.7).astype(int)
        low, high = interval(metric.accuracy, np.ones(300, int), right, seed=repeat, resamples=200)
        covered += low <= 0.7 <= high
    assert 0.88 <= covered / 200 <= 0.99


def test_its_interval_is_the_same_for_the_same_seed_and_narrows_with_rows() -> None:
    rng = np.random.default_rng(6)
    truth = rng.integers(0, 2, 2000)
    scores = truth + rng.normal(size=2000)
    wide = interval(metric.auc, truth[:100], scores[:100], seed=1)
    narrow = interval(metric.auc, truth, scores, seed=1)
    assert narrow == interval(metric.auc, truth, scores, seed=1)
    assert narrow[1] - narrow[0] < (wide[1] - wide[0]) / 2
    assert narrow[0] < metric.auc(truth, scores) < narrow[1]


def test_its_interval_leaves_out_resamples_that_have_no_value() -> None:
    assert interval(metric.auc, np.array([1, 0]), np.array([0.9, 0.1]), seed=1) == (1.0, 1.0)
    with pytest.raises(MetricUndefined):
        interval(metric.auc, np.array([1, 1]), np.array([0.9, 0.1]), seed=1)


def test_it_assesses_in_words() -> None:
    truth, predicted = np.array([4.0, 6.0]), np.array([3.0, 7.0])
    found = assess("wape", truth, predicted, baseline=0.4, full=0.0)
    assert (found.value, found.points) == (0.2, 0.5)
    assert found.words.startswith("WAPE 0.2000, 95 % interval 0.1667 to 0.2500: 50.0 % of the points")


@pytest.mark.parametrize(("name", "values"), [("accuracy", ["a", "b"]), ("rmse", np.array([1.0, 2.0]))])
def test_it_takes_a_column_of_a_table_for_its_values(name: str, values: Any) -> None:
    column = Tabular("$series", {"name": "y", "values": values, "index": [4, 7]})
    assert assess(name, values, column, baseline=0.5, full=0.75).value == METRICS[name].function(
        values, values
    )


def test_it_assesses_by_a_function_of_ones_own() -> None:
    def cost(truth: Any, predicted: Any) -> float:
        return float(np.mean(np.abs(truth - predicted) ** 3))

    found = assess(cost, np.array([1.0, 2.0]), np.array([1.0, 3.0]), baseline=1.0, full=0.0)
    assert (found.title, found.value, found.points) == ("cost", 0.5, 0.5)
