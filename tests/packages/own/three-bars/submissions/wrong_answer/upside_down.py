import matplotlib.pyplot as plt


def draw(heights):
    _, axes = plt.subplots()
    axes.bar(range(len(heights)), [-height for height in heights])
    return axes
