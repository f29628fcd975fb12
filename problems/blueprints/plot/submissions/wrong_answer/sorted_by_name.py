import matplotlib.pyplot as plt


def draw(names, counts):
    order = sorted(range(len(names)), key=lambda i: (-counts[i], names[i]))
    figure, axes = plt.subplots()
    axes.bar([names[i] for i in order], [counts[i] for i in order])
    axes.set_title(f"n = {sum(counts)}")
    axes.set_ylabel("count")
    return figure
