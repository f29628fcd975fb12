"""Draws tables, has a model fitted, shows the test rows only then, and measures the predictions."""

import numpy as np
from whetstone_driver import Rejected, check_array, drive
from whetstone_predict import award


def make(seed, rows):
    """(X, y) of the training table, (X, y) of the test table."""
    rng = np.random.Generator(np.random.PCG64(seed))
    X = rng.normal(size=(rows + rows // 2, 6))
    y = 5.0 + X @ np.array([2.0, -2.0, 1.5, 0.5, 1.0, -1.0]) + rng.normal(size=len(X))
    return (X[:rows], y[:rows]), (X[rows:], y[rows:])


def predicted(solution, model, X):
    found = solution.call("predict", model, X)
    check_array(found, dtype="float64", shape=(len(X),), finite=True, name="the prediction")
    return found


def judge(case, solution):
    told = case.args[0]
    (X, y), (test, truth) = make(told["seed"], told["rows"])
    model = solution.call("fit", X, y, keep=True)
    found = predicted(solution, model, test)
    if told["check"] == "score":
        return award(case, truth, found)
    if told["check"] == "rows" and not np.allclose(predicted(solution, model, test[::-1]), found[::-1]):
        raise Rejected("the predictions do not follow the rows when these come in another order")
    return 1.0


drive(judge)
