import numpy as np
from whetstone_driver import drive
from whetstone_gradient import check_gradient


def judge(case, solution):
    x = np.array(case.args[0])
    got = solution.call("gradient", x)
    check_gradient(case, lambda at: float((at["x"] ** 2).sum()), {"x": x}, {"x": got})


drive(judge)
