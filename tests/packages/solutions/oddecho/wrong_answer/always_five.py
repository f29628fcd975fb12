# Mistake: takes N for 5. Scores 50 of 100: the first group only.
words = open(0).read().split()[1:]
print("\n".join(words[i] for i in (0, 2, 4) if i < len(words)))
