# Mistake: an error above the tolerance of 0.001.
lines = open(0).read().split()[1:]
print(sum(float(quality) * float(years) for quality, years in zip(lines[::2], lines[1::2])) + 0.01)
