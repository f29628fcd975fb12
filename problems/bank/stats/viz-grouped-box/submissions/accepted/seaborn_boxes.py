"""Boxes of seaborn, points by scatter, order by pandas."""

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns


def draw(groups, values):
    table = pd.DataFrame({"group": groups, "value": values})
    about = table.groupby("group")["value"].agg(["median", "size"]).reset_index()
    about = about.sort_values(["median", "group"], ascending=[False, True]).reset_index(drop=True)
    place = {name: at for at, name in enumerate(about["group"])}
    count = table["group"].map(about.set_index("group")["size"])
    _, ax = plt.subplots()
    boxed = table[count >= 5]
    if len(boxed):
        sns.boxplot(boxed, x="group", y="value", order=list(place), color="lightblue", ax=ax)
    few = table[count < 5]
    if len(few):
        ax.scatter(few["group"].map(place), few["value"], color="black")
    ax.axhline(table["value"].median(), color="red", label="overall median")
    if table["value"].min() > 0 and table["value"].max() / table["value"].min() > 1000:
        ax.set_yscale("log")
    ax.set_xlim(-0.7, len(place) - 0.3)
    ax.set_xticks(list(place.values()))
    ax.set_xticklabels([f"{name} ({size})" for name, size in zip(about["group"], about["size"])])
    ax.set(xlabel="", ylabel="value", title=f"{len(place)} groups, {len(table)} values")
    ax.legend()
    return ax
