"""Each n-gram is a number, found from the number of its first n-1 tokens and its last token; no tuples of n tokens."""

import math


def bleu(candidates, references, max_n):
    numbers = {}
    matches = [0] * (max_n + 1)
    totals = [0] * (max_n + 1)
    c = r = 0
    for candidate, options in zip(candidates, references):
        c += len(candidate)
        best = None
        for option in options:
            rank = (abs(len(option) - len(candidate)), len(option))
            best = rank if best is None or rank < best else best
        r += best[1]
        texts = [candidate, *options]
        prefixes = [[0] * len(text) for text in texts]
        for n in range(1, max_n + 1):
            counted = []
            for which, text in enumerate(texts):
                heads = prefixes[which]
                tails = text[n - 1 :]
                grams = [
                    numbers.setdefault((n, head, tail), len(numbers) + 1) for head, tail in zip(heads, tails)
                ]
                prefixes[which] = grams
                counts = {}
                for gram in grams:
                    counts[gram] = counts.get(gram, 0) + 1
                counted.append(counts)
            totals[n] += len(prefixes[0])
            for gram, k in counted[0].items():
                matches[n] += min(k, max(counts.get(gram, 0) for counts in counted[1:]))
    if not all(matches[1:]):
        return 0.0
    product = 1.0
    for n in range(1, max_n + 1):
        product *= (matches[n] / totals[n]) ** (1.0 / max_n)
    return product if c >= r else product * math.exp(1.0 - r / c)
