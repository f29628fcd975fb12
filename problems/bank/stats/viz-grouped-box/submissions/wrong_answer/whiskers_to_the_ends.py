"""Whiskers from the smallest to the largest value."""

import matplotlib.pyplot as plt
import numpy as np


def draw(groups, values):
    table = {}
    for name, value in zip(groups, values):
        table.setdefault(name, []).append(value)
    names = sorted(table, key=lambda name: (-np.median(table[name]), name))
    fig, ax = plt.subplots()
    places = [at for at, name in enumerate(names) if len(table[name]) >= 5]
    if places:
        ax.boxplot([table[names[at]] for at in places], positions=places, whis=(0, 100))
    for at, name in enumerate(names):
        if len(table[name]) < 5:
            ax.plot([at] * len(table[name]), table[name], "o", color="black")
    ax.axhline(np.median(values), linestyle="--", color="gray", label="overall median")
    if values.min() > 0 and values.max() > 1000 * values.min():
        ax.set_yscale("log")
    ax.set_xlim(-0.6, len(names) - 0.4)
    ax.set_xticks(range(len(names)), [f"{name} ({len(table[name])})" for name in names])
    ax.set_ylabel("value")
    ax.set_title(f"{len(names)} groups, {len(values)} values")
    ax.legend()
    return fig
