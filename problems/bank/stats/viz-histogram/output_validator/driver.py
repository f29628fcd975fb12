"""Compares bars, lines and texts of the returned figure with what the rule gives."""

import numpy as np
from rule import bins
from whetstone_driver import drive
from whetstone_figure import Figure


def judge(case, solution):
    values, name, unit = case.args
    figure = Figure(solution.figure("draw", values, name, unit))
    axes = figure.axes()
    kept = values[~np.isnan(values)]
    edges, counts = bins(kept)
    slack = 1e-3 * (edges[1] - edges[0])
    axes.expect_bars([], [], counts, rtol=0.0, atol=1e-9)
    axes.expect_bars(edges[:-1], edges[1:], [bar.top for bar in axes.bars()], rtol=0.0, atol=slack)
    axes.expect_vertical(float(kept.mean()), label="mean", rtol=0.0, atol=slack)
    axes.expect_vertical(float(np.median(kept)), label="median", rtol=0.0, atol=slack)
    missing = len(values) - len(kept)
    title = f"n = {len(kept)}" + (f", {missing} missing" if missing else "")
    axes.expect_labels(title=title, x=f"{name} ({unit})", y="count")
    axes.expect_legend(["mean", "median"])


drive(judge)
