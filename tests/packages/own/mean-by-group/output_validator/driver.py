import numpy as np
import pandas as pd
from whetstone_driver import check_array, drive
from whetstone_predict import award


def judge(case, solution):
    train = pd.DataFrame({"g": ["a", "b", None, "a"], "y": [1.0, 7.0, 4.0, 3.0]}, index=[5, 6, 7, 8])
    test = pd.DataFrame({"g": ["b", "a", "b"], "n": [1, 2, 3]})
    model = solution.call("fit", train, keep=True)
    found = check_array(solution.call("predict", model, test), dtype="float64", shape=(3,), finite=True)
    return award(case, np.array([7.0, 2.5, 7.0]), found)


drive(judge)
