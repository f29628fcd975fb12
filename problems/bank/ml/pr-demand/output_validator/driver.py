"""Trains on the past of a shop, then shows the four weeks to come; the gates look at one promise each."""

import numpy as np
from data import make
from whetstone_driver import Rejected, check_array, drive
from whetstone_metric import wape
from whetstone_predict import award

WORST = 0.7


def forecast(solution, train, future, model=None):
    """(the model, its checked forecast of these rows)"""
    if model is None:
        model = solution.call("fit", train, keep=True)
    found = solution.call("predict", model, future)
    check_array(
        found, dtype=("float64", "float32", "int64"), shape=(len(future),), finite=True, name="the forecast"
    )
    if (found < 0.0).any():
        raise Rejected("a forecast is negative")
    return model, np.asarray(found, dtype=np.float64)


def same(a, b, words):
    if not np.allclose(a, b, rtol=1e-6, atol=1e-6):
        raise Rejected(words)


def rows_permuted(rng, solution, train, future, truth):
    model, found = forecast(solution, train, future)
    order = rng.permutation(len(future))
    _, again = forecast(solution, train, future.iloc[order], model)
    same(again, found[order], "the forecasts do not follow the rows when these come in another order")


def columns_permuted(rng, solution, train, future, truth):
    _, found = forecast(solution, train, future)
    _, again = forecast(
        solution, train[["promo", "returned", "units", "day", "sku"]], future[["promo", "day", "sku"]]
    )
    same(again, found, "the forecasts change when the columns come in another order")


def odd_product(rng, solution, train, future, truth):
    """Product 0 is odd; the others must not suffer, and it must not explode."""
    _, found = forecast(solution, train, future)
    if wape(truth, found) > WORST:
        raise Rejected("the forecasts are useless where one product is out of the ordinary")
    own = future["sku"].to_numpy() == 0
    usual = train.loc[train["sku"] == 0, "units"].mean()
    if found[own].sum() > 3.0 * truth[own].sum() + own.sum() * usual:
        raise Rejected("the forecast of the product that is out of the ordinary is far too high")


def rerun_identical(rng, solution, train, future, truth):
    _, found = forecast(solution, train, future)
    _, again = forecast(solution, train, future)
    if not np.array_equal(found, again):
        raise Rejected("the same data give another forecast the second time")


def plain(rng, solution, train, future, truth):
    forecast(solution, train, future)


CHECKS = {
    "plain": plain,
    "rows": rows_permuted,
    "columns": columns_permuted,
    "odd": odd_product,
    "rerun": rerun_identical,
}


def judge(case, solution):
    told = case.args[0]
    train, future, truth, _ = make(told["seed"], told["products"], told["days"], told["twist"])
    if told["check"] == "score":
        _, found = forecast(solution, train, future)
        return award(case, truth, found)
    rng = np.random.Generator(np.random.PCG64(told["seed"] + 1))
    CHECKS[told["check"]](rng, solution, train, future, truth)
    return 1.0


drive(judge)
