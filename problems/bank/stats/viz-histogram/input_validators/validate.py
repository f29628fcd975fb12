"""Accept exactly what the statement promises, margins included: exit 42, else 43 with the reason."""

import math
import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_LENGTH, MAX_SIZE, MOST_BINS = 1_000_000, 1e9, 200
MARGIN, ROUNDING = 1e-10, 1e-15
"""In widths of a bin; and relative to the size of the values, several roundings of a double."""


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 3:
        return "expected a list of three arguments"
    values, name, unit = arguments
    if not isinstance(values, np.ndarray) or values.dtype != np.float64 or values.ndim != 1:
        return "values is not a vector of float64"
    kept = values[~np.isnan(values)]
    if not 1 <= len(values) <= MAX_LENGTH or not len(kept):
        return "values is too short, too long or all NaN"
    if not (np.abs(kept) <= MAX_SIZE).all():
        return "a value is not within +-1e9"
    if not all(type(text) is str and text and text.isascii() and len(text) <= 40 for text in (name, unit)):
        return "name or unit is no short text"
    return "" if kept.min() == kept.max() else margin_defect(kept)


def margin_defect(kept):
    """Whether a rounding error could change a count."""
    ratio = bins_before_rounding(kept)
    if ratio is not None and ratio < MOST_BINS + 1 and abs(ratio - round(ratio)) < 1e-6:
        return "the number of bins hangs on a rounding error"
    edges, _ = bins(kept)
    inner, width = edges[1:-1], edges[1] - edges[0]
    place = (kept - edges[0]) / width
    near = np.abs(place - np.rint(place)) < MARGIN + ROUNDING * np.abs(kept).max() / width
    is_end = (kept == edges[0]) | (kept == edges[-1])
    return "a value lies on an inner edge" if len(inner) and (near & ~is_end).any() else ""


def bins(values):
    """(edges, counts) by the rule of the statement; `values` without NaN."""
    low, high = float(values.min()), float(values.max())
    if low == high:
        return np.array([low - 0.5, low + 0.5]), np.array([len(values)])
    ratio = bins_before_rounding(values)
    count = math.ceil(math.sqrt(len(values))) if ratio is None else min(MOST_BINS, max(1, math.ceil(ratio)))
    edges = np.linspace(low, high, count + 1)
    return edges, np.histogram(values, bins=edges)[0]


def bins_before_rounding(values):
    """(max - min) / h, or None where h is 0."""
    q1, q3 = np.quantile(values, [0.25, 0.75])
    width = 2.0 * (q3 - q1) * len(values) ** (-1.0 / 3.0)
    return float((values.max() - values.min()) / width) if width > 0.0 else None


def main():
    try:
        problem = defect(loads(sys.stdin.buffer.read()))
    except CodecError as error:
        problem = str(error)
    if problem:
        print(problem, file=sys.stderr)
    return 43 if problem else 42


if __name__ == "__main__":
    sys.exit(main())
