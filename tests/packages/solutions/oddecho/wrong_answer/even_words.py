# Mistake: echoes the even words. Scores nothing.
words = open(0).read().split()[1:]
print("\n".join(words[1::2]))
