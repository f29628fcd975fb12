"""Compares with central differences of the loss."""

import numpy as np
from whetstone_driver import Rejected, check_array, drive
from whetstone_gradient import check_gradient


def judge(case, solution):
    w, X, y = case.args
    got, after = solution.call("mse_gradient", w, X, y, arguments=True)
    check_array(got, dtype="float64", shape=w.shape, finite=True, name="the gradient")
    if not all(np.array_equal(one, other) for one, other in zip(after, case.args)):
        raise Rejected("the function changed its arguments")

    def loss(point):
        return float(np.mean((X @ point["w"] - y) ** 2))

    check_gradient(case, loss, {"w": w}, {"w": got}, batch=len(y))


drive(judge)
