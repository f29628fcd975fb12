lines = open(0).read().split()[1:]
print(sum(float(quality) * float(years) for quality, years in zip(lines[::2], lines[1::2])))
