"""What drivers of predict problems import: metrics, points, intervals.

    from whetstone_metric import assess

    def judge(case, solution):
        ...
        return assess("wape", truth, predicted, baseline=0.45, full=0.33, seed=case.args[0]).points

Standard library, numpy and our own modules only. Predictions are the learner's: what is wrong with them is a
`PredictionInvalid` with words for the learner. What is wrong with the truth is the author's fault
(`MetricUndefined`). A metric takes (truth, predicted) of the same length and gives a float; the two of lists
also take `k`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from judge.driving.predictions import (
    MetricUndefined,
    PredictionInvalid,
    binary,
    floats,
    labels,
    numbers,
    plain,
    vector,
)

LEAST_PROBABILITY = 1e-15
ROW_SUM_SLACK = 1e-6
RESAMPLES = 400
LEVEL = 0.95

Function = Callable[..., float]


# ---- labels ----


def accuracy(truth: Any, predicted: Any) -> float:
    """The share of rows whose label is right."""
    expected, values = labels(truth, predicted)
    return float(np.mean(expected == values))


def balanced_accuracy(truth: Any, predicted: Any) -> float:
    """The mean over the true classes of the share of their rows that is right."""
    expected, values = labels(truth, predicted)
    return float(np.mean([np.mean(values[expected == label] == label) for label in np.unique(expected)]))


def f1(truth: Any, predicted: Any) -> float:
    """The harmonic mean of precision and recall of class 1; 0 where nothing is found."""
    expected, values = labels(truth, predicted)
    if not (expected == 1).any():
        raise MetricUndefined("the truth holds no row of class 1")
    return _f1_of(expected, values, 1)


def macro_f1(truth: Any, predicted: Any) -> float:
    """The mean of F1 over all classes that occur, be it among the truth or the predictions."""
    expected, values = labels(truth, predicted)
    found = np.union1d(expected, values)
    return float(np.mean([_f1_of(expected, values, label) for label in found]))


def _f1_of(expected: Any, values: Any, label: Any) -> float:
    hits = np.sum((expected == label) & (values == label))
    size = np.sum(expected == label) + np.sum(values == label)
    return float(2.0 * hits / size) if size else 0.0


def adjusted_rand(truth: Any, predicted: Any) -> float:
    """Agreement of two partitions over pairs of rows, corrected for chance (Hubert and Arabie 1985)."""
    expected, values = labels(truth, predicted)
    _, rows = np.unique(expected, return_inverse=True)
    _, columns = np.unique(values, return_inverse=True)
    table = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(table, (rows, columns), 1.0)
    together, by_row, by_column, pairs = (
        float(np.sum(counts * (counts - 1.0)) / 2.0)
        for counts in (table, table.sum(axis=1), table.sum(axis=0), np.array([float(len(rows))]))
    )
    chance = by_row * by_column / pairs if pairs else 0.0
    most = (by_row + by_column) / 2.0
    # Both put everything into one group, or every row into a group of its own: the same partition.
    return 1.0 if most == chance else (together - chance) / (most - chance)


# ---- probabilities and scores ----


def log_loss(truth: Any, predicted: Any) -> float:
    """The mean of -ln p(true class), p held to [1e-15, 1 - 1e-15].

    Predictions: one column, the probability of class 1; or one column per class 0..K-1, adding up to 1.
    """
    classes = np.asarray(truth)
    if classes.ndim != 1 or not len(classes) or classes.dtype.kind not in "biu":
        raise MetricUndefined("the truth is not a vector of classes 0, 1, ...")
    values = floats(predicted)
    if values.ndim != 2:
        column = vector(values, len(classes))
        values = np.column_stack([1.0 - column, column])
    classes = classes.astype(np.int64)
    if len(values) != len(classes):
        raise PredictionInvalid(f"{len(values)} predictions for {len(classes)} rows")
    if classes.min() < 0 or classes.max() >= values.shape[1]:
        raise PredictionInvalid(f"{values.shape[1]} columns for {classes.max() + 1} classes")
    # Written this way round, NaN is refused too.
    if not ((values >= 0.0) & (values <= 1.0)).all():
        raise PredictionInvalid("a probability is not between 0 and 1")
    if not (np.abs(values.sum(axis=1) - 1.0) <= ROW_SUM_SLACK).all():
        raise PredictionInvalid("the probabilities of a row do not add up to 1")
    chosen = np.clip(values[np.arange(len(classes)), classes], LEAST_PROBABILITY, 1.0 - LEAST_PROBABILITY)
    return float(-np.mean(np.log(chosen)))


def auc(truth: Any, predicted: Any) -> float:
    """P(a positive row scores above a negative one) + P(equal) / 2: the area under the ROC curve."""
    positive = binary(truth)
    scores = vector(predicted, len(positive))
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    # The mean rank of each group of equal scores.
    ranks = (np.cumsum(counts) - (counts - 1) / 2.0)[inverse]
    n1 = int(positive.sum())
    n0 = len(positive) - n1
    return float((ranks[positive].sum() - n1 * (n1 + 1) / 2.0) / (n1 * n0))


def average_precision(truth: Any, predicted: Any) -> float:
    """The sum of (gain in recall) x precision over distinct scores, highest first."""
    positive = binary(truth)
    scores = vector(predicted, len(positive))
    order = np.argsort(-scores, kind="stable")
    last_of_equal = np.append(np.diff(scores[order]) != 0.0, True)
    hits = np.cumsum(positive[order])[last_of_equal]
    seen = np.flatnonzero(last_of_equal) + 1.0
    gains = np.diff(hits, prepend=0) / hits[-1]
    return float(np.sum(gains * hits / seen))


# ---- numbers ----


def rmse(truth: Any, predicted: Any) -> float:
    """The root of the mean squared error."""
    expected, values = numbers(truth, predicted)
    return float(np.sqrt(np.mean((expected - values) ** 2)))


def mae(truth: Any, predicted: Any) -> float:
    """The mean absolute error."""
    expected, values = numbers(truth, predicted)
    return float(np.mean(np.abs(expected - values)))


def rmsle(truth: Any, predicted: Any) -> float:
    """RMSE of ln(1 + value); values above -1."""
    expected, values = numbers(truth, predicted)
    if (expected <= -1.0).any():
        raise MetricUndefined("the truth holds values of -1 or less")
    if (values <= -1.0).any():
        raise PredictionInvalid("a prediction is -1 or less, so that its logarithm is not defined")
    return float(np.sqrt(np.mean((np.log1p(expected) - np.log1p(values)) ** 2)))


def mape(truth: Any, predicted: Any) -> float:
    """The mean of |error| / |truth|."""
    expected, values = numbers(truth, predicted)
    if (expected == 0.0).any():
        raise MetricUndefined("the truth holds zeros")
    return float(np.mean(np.abs((expected - values) / expected)))


def wape(truth: Any, predicted: Any) -> float:
    """The sum of |error| over the sum of |truth|."""
    expected, values = numbers(truth, predicted)
    size = float(np.abs(expected).sum())
    if size == 0.0:
        raise MetricUndefined("the truth holds zeros only")
    return float(np.abs(expected - values).sum() / size)


def r2(truth: Any, predicted: Any) -> float:
    """1 - (squared error) / (squared deviation of the truth from its mean)."""
    expected, values = numbers(truth, predicted)
    spread = float(np.sum((expected - expected.mean()) ** 2))
    if spread == 0.0:
        raise MetricUndefined("the truth is constant")
    return float(1.0 - np.sum((expected - values) ** 2) / spread)


# ---- ranked lists ----


def map_at_k(truth: Any, predicted: Any, k: int = 10) -> float:
    """The mean over queries of the average precision of the first k items.

    Of N relevant items min(N, k) count. Truth: per query the relevant items; predicted: per query the items,
    best first, none of them twice.
    """
    lists = _ranked(truth, predicted, k)
    found = []
    for relevant, items in zip(truth, lists, strict=True):
        wanted = set(relevant)
        if not wanted:
            raise MetricUndefined("a query without relevant items")
        hits = np.array([item in wanted for item in items], dtype=np.float64)
        precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
        found.append(float(np.sum(precision * hits)) / min(len(wanted), k))
    return float(np.mean(found))


def ndcg_at_k(truth: Any, predicted: Any, k: int = 10) -> float:
    """The mean over queries of DCG over the best possible DCG, gains discounted by log2(1 + place).

    Truth: per query a map of items to gains, 0 or more; predicted: as for `map_at_k`.
    """
    lists = _ranked(truth, predicted, k)
    discounts = 1.0 / np.log2(np.arange(2, k + 2))
    found = []
    for gains, items in zip(truth, lists, strict=True):
        best = np.sort(np.array(list(gains.values()), dtype=np.float64))[::-1][:k]
        ideal = float(np.sum(best * discounts[: len(best)]))
        if ideal <= 0.0:
            raise MetricUndefined("a query without gains")
        got = np.array([gains.get(item, 0.0) for item in items], dtype=np.float64)
        found.append(float(np.sum(got * discounts[: len(got)])) / ideal)
    return float(np.mean(found))


def _ranked(truth: Any, predicted: Any, k: int) -> list[list[Any]]:
    """The first k items of each list. Raises `PredictionInvalid`."""
    if k < 1 or not len(truth):
        raise MetricUndefined("no query, or no place")
    if not isinstance(predicted, list | tuple) or len(predicted) != len(truth):
        raise PredictionInvalid(f"the predictions are not {len(truth)} lists")
    firsts = []
    for row, items in enumerate(predicted):
        if isinstance(items, np.ndarray):
            items = items.tolist()
        if not isinstance(items, list | tuple):
            raise PredictionInvalid(f"the prediction of query {row} is not a list")
        first = list(items[:k])
        try:
            distinct = set(first)
        except TypeError:
            words = f"the prediction of query {row} holds something that is no item"
            raise PredictionInvalid(words) from None
        if len(distinct) < len(first):
            raise PredictionInvalid(f"the prediction of query {row} names an item twice")
        firsts.append(first)
    return firsts


# ---- the table, points, intervals ----


@dataclass(frozen=True)
class Metric:
    """One metric: how it is written in whetstone.yaml, what people call it, which end is the good one."""

    function: Function
    title: str
    better: str


METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        "accuracy": Metric(accuracy, "accuracy", "higher"),
        "balanced_accuracy": Metric(balanced_accuracy, "balanced accuracy", "higher"),
        "f1": Metric(f1, "F1", "higher"),
        "macro_f1": Metric(macro_f1, "macro F1", "higher"),
        "adjusted_rand": Metric(adjusted_rand, "adjusted Rand index", "higher"),
        "log_loss": Metric(log_loss, "log-loss", "lower"),
        "auc": Metric(auc, "AUC", "higher"),
        "average_precision": Metric(average_precision, "average precision", "higher"),
        "rmse": Metric(rmse, "RMSE", "lower"),
        "mae": Metric(mae, "MAE", "lower"),
        "rmsle": Metric(rmsle, "RMSLE", "lower"),
        "mape": Metric(mape, "MAPE", "lower"),
        "wape": Metric(wape, "WAPE", "lower"),
        "r2": Metric(r2, "R²", "higher"),
        "map_at_k": Metric(map_at_k, "MAP@k", "higher"),
        "ndcg_at_k": Metric(ndcg_at_k, "NDCG@k", "higher"),
    }
)


def points(value: float, *, baseline: float, full: float) -> float:
    """The share of the points: 0 at the baseline or worse, 1 at `full` or better, linear between.

    Raises `MetricUndefined` for marks that are the same, `PredictionInvalid` for a value that is no number.
    """
    if baseline == full or not np.isfinite([baseline, full]).all():
        raise MetricUndefined("baseline and full marks are the same, or no numbers")
    if not np.isfinite(value):
        raise PredictionInvalid("the metric of these predictions is not a number")
    return float(min(1.0, max(0.0, (value - baseline) / (full - baseline))))


def interval(
    function: Function, truth: Any, predicted: Any, *, seed: int = 0, resamples: int = RESAMPLES
) -> tuple[float, float]:
    """The percentile bootstrap interval (95 %) of a metric over rows drawn with replacement.

    Resamples on which the metric is not defined (one class, zeros only) are left out. It says how much the
    value hangs on the rows of this table, not on the data the model was trained with.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    size = len(truth)
    found = []
    for _ in range(resamples):
        rows = rng.integers(0, size, size)
        try:
            found.append(function(_taken(truth, rows), _taken(predicted, rows)))
        except MetricUndefined:
            continue
    if not found:
        raise MetricUndefined("no resample has a value")
    tail = 100.0 * (1.0 - LEVEL) / 2.0
    low, high = np.percentile(found, [tail, 100.0 - tail])
    return float(low), float(high)


def _taken(values: Any, rows: Any) -> Any:
    if isinstance(values, list | tuple):
        return [values[row] for row in rows.tolist()]
    return np.asarray(values)[rows]


@dataclass(frozen=True)
class Assessment:
    """What predictions are worth."""

    title: str
    value: float
    low: float
    high: float
    points: float

    @property
    def words(self) -> str:
        """One line for the learner."""
        digits = f"{self.title} {self.value:.4f}, 95 % interval {self.low:.4f} to {self.high:.4f}"
        return f"{digits}: {100.0 * self.points:.1f} % of the points"


def assess(
    metric: str | Function,
    truth: Sequence[Any] | Any,
    predicted: Any,
    *,
    baseline: float,
    full: float,
    seed: int = 0,
) -> Assessment:
    """Value, interval and points by a metric of the table, or by one's own function (truth, predicted)."""
    row = METRICS[metric] if isinstance(metric, str) else Metric(metric, metric.__name__, "")
    predicted = plain(predicted)
    value = row.function(truth, predicted)
    low, high = interval(row.function, truth, predicted, seed=seed)
    return Assessment(
        title=row.title, value=value, low=low, high=high, points=points(value, baseline=baseline, full=full)
    )
