"""Mistake: takes the logarithm of a precision that is zero."""

import math
from collections import Counter


def ngrams(tokens, n):
    return Counter(zip(*(tokens[i:] for i in range(n))))


def bleu(candidates, references, max_n):
    matches = [0] * max_n
    totals = [0] * max_n
    candidate_length = reference_length = 0
    for candidate, options in zip(candidates, references):
        length = len(candidate)
        candidate_length += length
        reference_length += min((len(option) for option in options), key=lambda q: (abs(q - length), q))
        for n in range(1, max_n + 1):
            counts = ngrams(candidate, n)
            most = Counter()
            for option in options:
                most |= ngrams(option, n)
            matches[n - 1] += sum(min(k, most[gram]) for gram, k in counts.items())
            totals[n - 1] += max(0, length - n + 1)
    log_mean = math.fsum(math.log(m / t) for m, t in zip(matches, totals)) / max_n
    penalty = min(0.0, 1.0 - reference_length / candidate_length)
    return math.exp(log_mean + penalty)
