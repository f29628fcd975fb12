import bisect

import numpy as np


class Model:
    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value


class View:
    def __init__(self, tool, n):
        self.tool, self.n = tool, n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return self.tool[i]


def solve(task, tool, *more):
    print("asked to", task)
    if task == "find":
        return bisect.bisect_left(View(tool, more[0]), more[1])
    if task == "draw":
        more[0].sort()
        return np.array([tool.random() for _ in range(4)])
    if task == "fail":
        raise ValueError("as asked")
    if task == "model":
        return Model(tool)
    return hash("text")
