"""Draws many times and counts."""

import numpy as np
from whetstone_driver import Rejected, drive, rng
from whetstone_stat import Trial


def judge(case, solution):
    weights, draws = case.args
    chances = [weight / sum(weights) for weight in weights]

    def draw(cells):
        found = solution.repeat(draws, ("draw", weights, rng(cells.seed, only=["random"])))
        if not all(type(index) is int and 0 <= index < len(weights) for index in found):
            raise Rejected("draw returned no index of the list")
        counts = np.bincount(found, minlength=len(weights))
        cells.counts([int(count) for count in counts], chances, "index")

    Trial(case).decide(draw)


drive(judge)
