"""Compares bars, ticks and texts of the returned figure with what is asked for."""

from whetstone_driver import drive
from whetstone_figure import Figure


def judge(case, solution):
    names, counts = case.args
    axes = Figure(solution.figure("draw", names, counts)).axes()
    order = sorted(range(len(names)), key=lambda place: -counts[place])
    axes.expect_bars([], [], [float(counts[place]) for place in order])
    axes.expect_ticks("x", [names[place] for place in order])
    axes.expect_labels(title=f"n = {sum(counts)}", y="count")


drive(judge)
