"""Asks for scores of one table; the gates ask for those of a related one too."""

import numpy as np
from data import make
from whetstone_driver import Rejected, check_array, drive
from whetstone_predict import award

LEAST_AGREEMENT = 0.9
"""Of two rankings of the same rows (Spearman)."""


def scored(solution, table):
    """The checked scores of these rows."""
    found = solution.call("scores", table)
    check_array(found, dtype=("float64", "float32"), shape=(len(table),), finite=True, name="the result")
    return np.asarray(found, dtype=np.float64)


def ranked(values):
    """Mean ranks, from half a step above 0. (SciPy has it too, but takes a second to import.)"""
    _, at, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - counts / 2.0)[at]


def agreement(a, b):
    """Spearman's correlation; 1 where both say the same about all rows."""
    a, b = (ranks - ranks.mean() for ranks in (ranked(a), ranked(b)))
    size = np.sqrt((a @ a) * (b @ b))
    return float(a @ b / size) if size > 0.0 else float((a == b).all())


def plain(rng, solution, table):
    scored(solution, table)


def rows_permuted(rng, solution, table):
    order = rng.permutation(len(table))
    if agreement(scored(solution, table)[order], scored(solution, table[order])) < LEAST_AGREEMENT:
        raise Rejected("the scores do not follow the rows when these come in another order")


def other_units(rng, solution, table):
    other = table * np.array([1e-3, 1.0, 1e4, 30.0]) + np.array([5.0, -200.0, 0.0, 1e3])
    if agreement(scored(solution, table), scored(solution, other)) < LEAST_AGREEMENT:
        raise Rejected("the ranking changes when the columns are measured in other units")


def rerun_identical(rng, solution, table):
    if not np.allclose(scored(solution, table), scored(solution, table), rtol=1e-6, atol=1e-9):
        raise Rejected("the same table gets other scores the second time")


CHECKS = {"plain": plain, "rows": rows_permuted, "units": other_units, "rerun": rerun_identical}


def judge(case, solution):
    told = case.args[0]
    table, truth = make(told["seed"], told["rows"], told["twist"])
    if told["check"] == "score":
        return award(case, truth, scored(solution, table))
    rng = np.random.Generator(np.random.PCG64(told["seed"] + 1))
    CHECKS[told["check"]](rng, solution, table)
    return 1.0


drive(judge)
