# Mistake: asks for more than H citations instead of at least H.
citations = sorted((int(line) for line in open(0).read().split()[1:]), reverse=True)
print(sum(1 for rank, count in enumerate(citations, start=1) if count > rank))
