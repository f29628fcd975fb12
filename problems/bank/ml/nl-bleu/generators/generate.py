"""Secret data of "Corpus BLEU". Expected values: exact counts by sorting, the formula in 50 decimal digits."""

from decimal import Decimal, localcontext
from itertools import groupby

from whetstone_authoring import Case, group

VOCABULARY = [first + second for first in "bdfgklmnprst" for second in ("a", "e", "i", "o", "u", "an", "el", "is", "or", "um")]


def counted(tokens, n):
    """(n-gram, count) in sorted order; no hashing, unlike the solutions."""
    grams = sorted(tokens[i : i + n] for i in range(len(tokens) - n + 1))
    return [(tuple(gram), sum(1 for _ in run)) for gram, run in groupby(grams)]


def sentence_matches(candidate, options, n):
    """Walk two sorted lists at a time."""
    own = counted(candidate, n)
    best = [0] * len(own)
    for option in options:
        position = 0
        theirs = counted(option, n)
        for i, (gram, _) in enumerate(own):
            while position < len(theirs) and theirs[position][0] < gram:
                position += 1
            if position < len(theirs) and theirs[position][0] == gram:
                best[i] = max(best[i], theirs[position][1])
    return sum(min(k, most) for (_, k), most in zip(own, best))


def closest_length(candidate, options):
    by_distance = sorted((abs(len(option) - len(candidate)), len(option)) for option in options)
    return by_distance[0][1]


def expected(candidates, references, max_n):
    pairs = list(zip(candidates, references))
    length = sum(map(len, candidates))
    reference_length = sum(closest_length(candidate, options) for candidate, options in pairs)
    with localcontext() as context:
        context.prec = 50
        product = Decimal(1)
        for n in range(1, max_n + 1):
            matches = sum(sentence_matches(candidate, options, n) for candidate, options in pairs)
            if matches == 0:
                return 0.0
            product *= Decimal(matches) / sum(max(0, len(candidate) - n + 1) for candidate in candidates)
        score = (product.ln() / max_n).exp()
        if length < reference_length:
            score *= (1 - Decimal(reference_length) / length).exp()
        return float(score)


def case(candidates, references, max_n=4):
    return Case(args=[candidates, references, max_n], expected=expected(candidates, references, max_n))


def text(rng, length, words=len(VOCABULARY)):
    """Tokens with Zipf-like frequencies."""
    draws = (words * rng.random(length) ** 2).astype(int)
    return [VOCABULARY[i] for i in draws]


def noisy(rng, tokens, rate):
    """A copy with tokens dropped, doubled and replaced."""
    out = []
    for token in tokens:
        kind = rng.random()
        if kind < rate / 3:
            continue
        out.append(VOCABULARY[int(rng.integers(len(VOCABULARY)))] if kind < 2 * rate / 3 else token)
        if kind > 1 - rate / 3:
            out.append(token)
    return out


def corpus(rng, sentences, length, rate=0.3, options=2):
    """Noisy translations of noisy references of common originals."""
    originals = [text(rng, int(rng.integers(length // 2, length + 1))) for _ in range(sentences)]
    candidates = [noisy(rng, original, rate) for original in originals]
    references = [[noisy(rng, original, rate / 2) for _ in range(options)] for original in originals]
    return candidates, references


@group("g02_minimal")
def minimal(rng):
    """No sentence, empty texts, one token."""
    yield case([], [])
    yield case([[]], [[["a"]]])
    yield case([["a"]], [[[]]], 1)
    yield case([["a"]], [[["a"]]], 1)
    yield case([[], ["a", "b"]], [[["c"]], [["a", "b"]]], 2)


@group("g03_identical")
def identical(rng):
    """Candidates equal to a reference: exactly one."""
    sentences = [text(rng, int(rng.integers(4, 15))) for _ in range(20)]
    yield case(sentences, [[sentence] for sentence in sentences])
    yield case(sentences, [[noisy(rng, sentence, 0.5), sentence] for sentence in sentences])


@group("g04_repeated_words")
def repeated_words(rng):
    """Candidates that repeat a common word far more often than any reference."""
    yield case([["the"] * 7], [[["the", "cat", "is", "on", "the", "mat"]]], 1)
    candidates, references = corpus(rng, 10, 12)
    yield case([candidate + candidate[:2] * 4 for candidate in candidates], references, 2)


@group("g05_several_references")
def several_references(rng):
    """A word once in each of several references: the maximum counts, not the sum."""
    yield case([["na", "na", "na", "sa"]], [[["na", "sa"], ["na", "na", "ta"], ["sa", "na"]]], 2)
    candidates, references = corpus(rng, 15, 10, options=4)
    yield case([candidate * 2 for candidate in candidates], references)


@group("g06_brevity")
def brevity(rng):
    """Candidates shorter than, as long as and longer than their references."""
    originals = [text(rng, 20) for _ in range(12)]
    for keep in (8, 19, 20):
        yield case([original[:keep] for original in originals], [[original] for original in originals])
    yield case([[*original, "extra"] for original in originals], [[original] for original in originals])


@group("g07_closest_length")
def closest(rng):
    """References of very different lengths, in any order; the closest differs from the shortest and the longest."""
    originals = [text(rng, 16) for _ in range(12)]
    references = [[original + text(rng, 9), original, original[:5]] for original in originals]
    yield case([original[:13] for original in originals], references)
    yield case([original[:14] for original in originals], [options[::-1] for options in references], 3)


@group("g08_length_tie")
def length_tie(rng):
    """Two references equally far: the shorter one counts, whichever comes first."""
    originals = [text(rng, 14) for _ in range(10)]
    longer_first = [[original, original[:8]] for original in originals]
    yield case([original[:11] for original in originals], longer_first)
    yield case([original[:11] for original in originals], [options[::-1] for options in longer_first])


@group("g09_short_sentences")
def short_sentences(rng):
    """Many candidates with fewer than N tokens beside some long ones."""
    lengths = [1, 2, 3, 1, 2, 12, 0, 15, 1, 2]
    originals = [text(rng, length) for length in lengths]
    yield case([list(original) for original in originals], [[[*original, "end"]] for original in originals])
    yield case(originals[:5], [[original] for original in originals[:5]], 3)


@group("g10_zero_precision")
def zero_precision(rng):
    """No match of some order, or no n-gram of it at all: zero."""
    yield case([["a", "b", "c", "d"]], [[["d", "c", "b", "a"]]])
    yield case([["a", "b", "c"]], [[["a", "b", "c"]]])
    yield case([["a"]], [[["b"]]], 1)
    yield case([[], []], [[["a"]], [[]]], 2)


@group("g11_corpus_not_average")
def corpus_not_average(rng):
    """One hopeless sentence among good ones: the corpus score stays positive and is no mean of scores."""
    good = [text(rng, 18) for _ in range(5)]
    yield case([*good, ["x", "y", "z", "w", "v"]], [[s] for s in good] + [[["p", "q", "r", "s", "t"]]])
    yield case(*corpus(rng, 30, 9, rate=0.6))


@group("g12_tokens_kept_apart")
def tokens_kept_apart(rng):
    """Tokens with spaces, separators and capitals inside: equal only character by character."""
    yield case([["New York", "City", "is", "big"]], [[["New", "York City", "is", "big"]]], 2)
    parts = ["a", "a a", "a a a", "A", "a\t", "a\u0301", "\u00e1", "a,a"]
    made = [[parts[i] for i in rng.integers(0, 8, 12)] for _ in range(20)]
    yield case(made[:10], [[option] for option in made[10:]], 2)


@group("g13_orders")
def orders(rng):
    """Every N from 1 to 8 on one corpus."""
    candidates, references = corpus(rng, 12, 25, rate=0.12)
    for max_n in range(1, 9):
        yield case(candidates, references, max_n)


@group("g14_small_random")
def small_random(rng):
    """Two-letter alphabets, up to three short texts."""
    for _ in range(12):
        texts = [["ab"[i] for i in rng.integers(0, 2, int(rng.integers(0, 7)))] for _ in range(9)]
        yield case(texts[:3], [texts[3:5], texts[5:6], texts[6:9]], int(rng.integers(1, 4)))


@group("g15_many_sentences")
def many_sentences(rng):
    """5000 sentences with two references."""
    yield case(*corpus(rng, 5000, 30))


@group("g16_long_documents")
def long_documents(rng):
    """Three documents of 30000 tokens: searching for each n-gram again is quadratic."""
    yield case(*corpus(rng, 3, 30_000, options=1))
