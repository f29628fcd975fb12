import matplotlib.pyplot as plt


def draw(heights):
    figure, axes = plt.subplots()
    axes.bar(range(len(heights)), heights)
    return figure
