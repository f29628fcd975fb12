"""Trains on one table, then shows another one; the gates look at one promise each."""

import numpy as np
from data import make
from whetstone_driver import Rejected, check_array, drive
from whetstone_predict import award


def predicted(solution, train, test, model=None):
    """(the model, its checked predictions for these rows)"""
    if model is None:
        model = solution.call("fit", train, keep=True)
    found = solution.call("predict", model, test)
    check_array(found, dtype=("float64", "float32"), shape=(len(test),), finite=True, name="the prediction")
    if (found <= 0.0).any():
        raise Rejected("a predicted price is not above 0")
    return model, np.asarray(found, dtype=np.float64)


def same(a, b, words):
    if not np.allclose(a, b, rtol=1e-5, atol=1e-8):
        raise Rejected(words)


def plain(rng, solution, train, test):
    predicted(solution, train, test)


def rows_permuted(rng, solution, train, test):
    model, found = predicted(solution, train, test)
    order = rng.permutation(len(test))
    _, again = predicted(solution, train, test.iloc[order], model)
    same(again, found[order], "the predictions do not follow the rows when these come in another order")


def columns_permuted(rng, solution, train, test):
    model, found = predicted(solution, train, test)
    names = list(rng.permutation(test.columns))
    _, again = predicted(solution, train, test[names], model)
    same(again, found, "the predictions change when the columns come in another order")


def rerun_identical(rng, solution, train, test):
    _, found = predicted(solution, train, test)
    _, again = predicted(solution, train, test)
    same(again, found, "the same data give other predictions the second time")


CHECKS = {"plain": plain, "rows": rows_permuted, "columns": columns_permuted, "rerun": rerun_identical}


def judge(case, solution):
    told = case.args[0]
    train, test, truth, _ = make(told["seed"], told["train_rows"], told["test_rows"], told["twist"])
    if told["check"] == "score":
        _, found = predicted(solution, train, test)
        return award(case, truth, found)
    rng = np.random.Generator(np.random.PCG64(told["seed"] + 1))
    CHECKS[told["check"]](rng, solution, train, test)
    return 1.0


drive(judge)
