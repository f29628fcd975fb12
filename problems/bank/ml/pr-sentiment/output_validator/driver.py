"""Trains on some texts, then shows others; the gates look at one promise each."""

import numpy as np
from data import make
from whetstone_driver import Rejected, check_array, drive
from whetstone_predict import award


def predicted(solution, told, model=None):
    """(the model, its checked labels of the texts to judge)"""
    texts, labels, others = told
    if model is None:
        model = solution.call("fit", texts, labels, keep=True)
    found = solution.call("predict", model, others)
    check_array(found, dtype=("int64", "int32"), shape=(len(others),), name="the prediction")
    if not np.isin(found, (0, 1)).all():
        raise Rejected("a label is neither 0 nor 1")
    return model, np.asarray(found, dtype=np.int64)


def plain(rng, solution, told):
    predicted(solution, told)


def rows_permuted(rng, solution, told):
    model, found = predicted(solution, told)
    order = rng.permutation(len(found))
    texts, labels, others = told
    _, again = predicted(solution, (texts, labels, [others[at] for at in order]), model)
    if (again != found[order]).any():
        raise Rejected("the labels do not follow the texts when these come in another order")


def rerun_identical(rng, solution, told):
    _, found = predicted(solution, told)
    _, again = predicted(solution, told)
    if (again != found).any():
        raise Rejected("the same texts get other labels the second time")


CHECKS = {"plain": plain, "rows": rows_permuted, "rerun": rerun_identical}


def judge(case, solution):
    told = case.args[0]
    *tables, truth = make(told["seed"], told["train_rows"], told["test_rows"], told["twist"])
    if told["check"] == "score":
        _, found = predicted(solution, tables)
        return award(case, truth, found)
    rng = np.random.Generator(np.random.PCG64(told["seed"] + 1))
    CHECKS[told["check"]](rng, solution, tables)
    return 1.0


drive(judge)
