# Mistake: counts anew for every possible index, quadratic.
citations = [int(line) for line in open(0).read().split()[1:]]
best = 0
for index in range(len(citations) + 1):
    count = 0
    for number in citations:
        count += number >= index
    if count >= index:
        best = index
print(best)
