"""What drivers of predict problems import: `from whetstone_predict import award`.

    def judge(case, solution):
        train, test, truth = tables(case.args)
        model = solution.call("fit", train, keep=True)
        return award(case, truth, solution.call("predict", model, test))

The marks come from `metric` in whetstone.yaml, so that the page and the driver cannot disagree.
"""

import importlib
import re
from typing import Any

from judge.driving.metric import Assessment, assess
from judge.driving.predictions import PredictionInvalid


def award(case: Any, truth: Any, predicted: Any) -> float:
    """The share of the points for these predictions, 0 to 1.

    The learner is told value and interval on samples and public groups; staff on all. Raises the driver's
    `Rejected` for predictions that cannot be measured, `MetricUndefined` for such a truth.
    """
    driver = importlib.import_module("whetstone_driver")
    found = assessment(case, truth, predicted)
    case.report("metric", {"value": found.value, "low": found.low, "high": found.high})
    if is_public(case):
        driver.note(found.words)
    return found.points


def assessment(case: Any, truth: Any, predicted: Any) -> Assessment:
    """Value, interval and points by the declared metric. Raises as `award` does, and tells nobody."""
    driver = importlib.import_module("whetstone_driver")
    declared = case.declared
    try:
        return assess(
            # People write log-loss, and MAP at k.
            re.sub(r"[^a-z0-9]+", "_", str(declared["name"]).lower()),
            truth,
            predicted,
            baseline=float(declared["baseline"]),
            full=float(declared["full"]),
            seed=int(case.seed),
        )
    except PredictionInvalid as error:
        raise driver.Rejected(str(error)) from None


def is_public(case: Any) -> bool:
    """Whether the learner is told the metric of this case."""
    return bool(case.is_sample) or case.group in case.declared.get("public", ())
