"""Reads predictions, the learner's, and the truth, the author's: for `whetstone_metric`."""

from typing import Any

import numpy as np


class PredictionInvalid(ValueError):
    """Predictions that cannot be measured; the text is for the learner."""


class MetricUndefined(ValueError):
    """A truth that the metric is not defined for (empty, one class, zero sum): the author's fault."""


def numbers(truth: Any, predicted: Any) -> tuple[Any, Any]:
    """Both as float64 vectors of one length; the truth finite and not empty, the predictions finite."""
    expected = np.asarray(truth, dtype=np.float64)
    if expected.ndim != 1 or not len(expected) or not np.isfinite(expected).all():
        raise MetricUndefined("the truth is not a vector of finite numbers")
    return expected, vector(predicted, len(expected))


def vector(predicted: Any, length: int) -> Any:
    values = floats(predicted)
    if values.ndim != 1:
        raise PredictionInvalid(f"the predictions have {values.ndim} dimensions instead of 1")
    if len(values) != length:
        raise PredictionInvalid(f"{len(values)} predictions for {length} rows")
    if not np.isfinite(values).all():
        row = int(np.flatnonzero(~np.isfinite(values))[0])
        raise PredictionInvalid(f"the prediction of row {row} is not a finite number")
    return values


def plain(predicted: Any) -> Any:
    """A column of a table as its values, whether pandas is loaded here or not; anything else as it is."""
    if getattr(predicted, "tag", "") == "$series":
        return predicted.parts["values"]
    return predicted.tolist() if type(predicted).__name__ == "Series" else predicted


def floats(predicted: Any) -> Any:
    try:
        with np.errstate(all="ignore"):
            return np.asarray(_real(plain(predicted)), dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise PredictionInvalid("the predictions are not numbers") from None


def _real(values: Any) -> Any:
    if getattr(getattr(values, "dtype", None), "kind", "") == "c":
        raise TypeError("complex numbers")
    return values


def labels(truth: Any, predicted: Any) -> tuple[Any, Any]:
    """Both as vectors of labels."""
    expected = np.asarray(truth)
    try:
        values = np.asarray(plain(predicted))
    except ValueError:
        raise PredictionInvalid("the predictions are not one label for each row") from None
    if expected.ndim != 1 or not len(expected):
        raise MetricUndefined("the truth is not a vector of labels")
    if values.ndim != 1:
        raise PredictionInvalid(f"the predictions have {values.ndim} dimensions instead of 1")
    if len(values) != len(expected):
        raise PredictionInvalid(f"{len(values)} predictions for {len(expected)} rows")
    if values.dtype.kind == "O" or (values.dtype.kind in "US") != (expected.dtype.kind in "US"):
        raise PredictionInvalid("the predicted labels are of another type than the true ones")
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        raise PredictionInvalid("a predicted label is not a finite number")
    return expected, values


def binary(truth: Any) -> Any:
    """0 or 1 for each row, both present."""
    positive = np.asarray(truth)
    if positive.ndim != 1 or not np.isin(positive, (0, 1)).all():
        raise MetricUndefined("the truth is not a vector of 0 and 1")
    if len(np.unique(positive)) < 2:
        raise MetricUndefined("the truth holds one class only")
    return positive.astype(bool)
