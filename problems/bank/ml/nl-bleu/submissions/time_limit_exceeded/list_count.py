"""Too slow: searches the whole list of n-grams again for each n-gram."""

import math


def ngrams(tokens, n):
    return [tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def bleu(candidates, references, max_n):
    matches = [0] * max_n
    totals = [0] * max_n
    c = r = 0
    for candidate, options in zip(candidates, references):
        c += len(candidate)
        r += min((len(option) for option in options), key=lambda q: (abs(q - len(candidate)), q))
        for n in range(1, max_n + 1):
            grams = ngrams(candidate, n)
            listed = [ngrams(option, n) for option in options]
            for gram in set(grams):
                matches[n - 1] += min(grams.count(gram), max(other.count(gram) for other in listed))
            totals[n - 1] += len(grams)
    if 0 in matches:
        return 0.0
    log_mean = sum(math.log(m / t) for m, t in zip(matches, totals)) / max_n
    return math.exp(log_mean + min(0.0, 1.0 - r / c))
