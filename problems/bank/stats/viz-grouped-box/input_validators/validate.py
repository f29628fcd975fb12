"""Accept exactly what the statement promises, margins included: exit 42, else 43 with the reason."""

import re
import sys

import numpy as np
from whetstone_codec import CodecError, loads

NAME = re.compile(r"[a-z]{1,20}")
MARGIN = 1e-9


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 2:
        return "expected a list of two arguments"
    groups, values = arguments
    if not isinstance(values, np.ndarray) or values.dtype != np.float64 or values.ndim != 1:
        return "values is not a vector of float64"
    if not 1 <= len(values) <= 200_000 or not (np.abs(values) <= 1e9).all():
        return "values has an illegal length, or one is not within +-1e9"
    if not isinstance(groups, list) or len(groups) != len(values):
        return "groups is not a list of the same length"
    if not all(type(name) is str and NAME.fullmatch(name) for name in set(groups)) or len(set(groups)) > 30:
        return "an illegal name, or more than 30 groups"
    return margin_defect(np.array(groups), values)


def margin_defect(groups, values):
    """Whether a rounding error could move a whisker or change the order."""
    medians = []
    for name in np.unique(groups):
        x = values[groups == name]
        q1, median, q3 = np.quantile(x, [0.25, 0.5, 0.75])
        medians.append(median)
        for end in (q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)):
            if q3 > q1 and (np.abs(x - end) <= MARGIN * max(1.0, abs(end))).any():
                return "a value lies at the end of a whisker's range"
    gaps = np.diff(np.sort(medians))
    if ((gaps > 0.0) & (gaps <= MARGIN * np.abs(values).max())).any():
        return "two medians are almost equal"
    return ""


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
