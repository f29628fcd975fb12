"""The same with seaborn and bars counted by sorting; lines drawn from limit to limit."""

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def rule(x):
    n, span = len(x), x[-1] - x[0]
    at = np.array([0.25, 0.75]) * (n - 1)
    below = np.floor(at).astype(int)
    above = np.minimum(below + 1, n - 1)
    q1, q3 = x[below] + (at - below) * (x[above] - x[below])
    if q3 > q1:
        return int(np.clip(np.ceil(span * np.cbrt(n) / (2 * (q3 - q1))), 1, 200))
    return int(np.ceil(np.sqrt(n)))


def draw(values, name, unit):
    x = np.sort(values[~np.isnan(values)])
    if x[0] == x[-1]:
        edges = [x[0] - 0.5, x[0] + 0.5]
    else:
        edges = np.linspace(x[0], x[-1], rule(x) + 1)
    _, ax = plt.subplots()
    if len(edges) == 2:
        ax.bar(edges[0], len(x), width=edges[1] - edges[0], align="edge")
    else:
        sns.histplot(x=x, bins=list(edges), ax=ax)
    low, high = ax.get_ylim()
    for place, label in ((np.mean(x), "mean"), (np.median(x), "median")):
        ax.plot([place, place], [low, high], label=label)
    ax.set_ylim(low, high)
    lost = int(np.isnan(values).sum())
    ax.set(
        xlabel=f"{name} ({unit})",
        ylabel="Count",
        title=f"n = {len(x)}, {lost} missing" if lost else f"n = {len(x)}",
    )
    ax.legend()
    return ax
