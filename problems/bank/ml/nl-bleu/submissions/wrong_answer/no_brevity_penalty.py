"""Mistake: no brevity penalty."""

import math
from collections import Counter


def ngrams(tokens, n):
    return Counter(zip(*(tokens[i:] for i in range(n))))


def bleu(candidates, references, max_n):
    matches = [0] * max_n
    totals = [0] * max_n
    for candidate, options in zip(candidates, references):
        length = len(candidate)
        for n in range(1, max_n + 1):
            counts = ngrams(candidate, n)
            most = Counter()
            for option in options:
                most |= ngrams(option, n)
            matches[n - 1] += sum(min(k, most[gram]) for gram, k in counts.items())
            totals[n - 1] += max(0, length - n + 1)
    if 0 in matches:
        return 0.0
    log_mean = math.fsum(math.log(m / t) for m, t in zip(matches, totals)) / max_n
    return math.exp(log_mean)
