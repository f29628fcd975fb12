"""Accept exactly the cases that the driver knows; no cut may lie where rounding decides: exit 42, else 43."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

EXTRA = {"filter": 0, "determinism": 1, "frequencies": 1, "many": 2, "ends": 0}
MARGIN = 1e-9


def near_the_cut(logits, temperature, top_k, top_p):
    """Whether a sum of the nucleus comes too close to p to be told from it."""
    if temperature == 0.0 or top_p == 1.0:
        return False
    scaled = logits / temperature
    probabilities = np.exp(scaled - scaled.max())
    kept = np.sort(probabilities)[::-1][:top_k]
    sums = np.cumsum(kept / kept.sum())
    return bool((np.abs(sums - top_p) < MARGIN).any())


def defect(value):
    """The first broken promise in words, or an empty string."""
    if not isinstance(value, list) or len(value) < 5 or value[0] not in EXTRA:
        return "expected a check, logits, temperature, top_k and top_p"
    name, logits, temperature, top_k, top_p, *extra = value
    if not isinstance(logits, np.ndarray) or logits.dtype != np.float64 or logits.ndim != 1:
        return "logits is not a vector of float64"
    finite = np.isfinite(logits)
    if not 1 <= len(logits) <= 50_000 or not finite.any() or (np.abs(logits[finite]) > 1e4).any():
        return "logits has an illegal length or entry"
    if (logits[~finite] != -np.inf).any():
        return "a logit is NaN or +inf"
    if type(temperature) is not float or not (temperature == 0.0 or 0.01 <= temperature <= 100.0):
        return "temperature is neither 0 nor within 0.01 .. 100"
    if type(top_k) is not int or top_k < 1 or type(top_p) is not float or not 0.0 < top_p <= 1.0:
        return "top_k or top_p is out of range"
    if len(extra) != EXTRA[name] or not all(type(x) is int and 1 <= x <= 50_000 for x in extra):
        return "the numbers of draws are wrong"
    return "a sum lies too close to top_p" if near_the_cut(logits, temperature, top_k, top_p) else ""


def main():
    try:
        problem = defect(loads(sys.stdin.buffer.read()))
    except CodecError as error:
        problem = str(error)
    if problem:
        print(problem, file=sys.stderr)
    return 43 if problem else 42


if __name__ == "__main__":
    sys.exit(main())
