"""Compare the filtered distribution with ours, and count what is drawn."""

import numpy as np
from whetstone_driver import Rejected, check_array, drive, handed, rng
from whetstone_stat import Trial

ATOL = 1e-9


def filtered(logits, temperature, top_k, top_p):
    """The contract, step by step."""
    result = np.zeros(len(logits))
    if temperature == 0.0:
        result[int(np.argmax(logits))] = 1.0
        return result
    scaled = logits / temperature
    weights = np.exp(scaled - scaled.max())
    order = np.argsort(-weights, kind="stable")[:top_k]
    kept = weights[order] / weights[order].sum()
    if top_p < 1.0:
        count = int((np.cumsum(kept) < top_p).sum()) + 1
        order, kept = order[:count], kept[:count] / kept[:count].sum()
    result[order] = kept
    return result


def require_filtered(solution, logits, temperature, top_k, top_p):
    got, after = solution.call("filtered", logits, temperature, top_k, top_p, arguments=True)
    check_array(got, dtype="float64", shape=logits.shape, finite=True)
    if not np.array_equal(after[0], logits):
        raise Rejected("filtered changed its argument")
    wanted = filtered(logits, temperature, top_k, top_p)
    if ((wanted == 0.0) & (got != 0.0)).any():
        raise Rejected("a token that is dropped has a probability", f"{got[:8]} instead of {wanted[:8]}")
    if ((wanted > 1e-300) & (got == 0.0)).any():
        raise Rejected("a token that stays has no probability", f"{got[:8]} instead of {wanted[:8]}")
    gap = np.abs(got - wanted)
    if not (gap <= ATOL).all():
        worst = int(gap.argmax())
        raise Rejected("a probability is wrong", f"token {worst}: {got[worst]:.12g} instead of {wanted[worst]:.12g}")


def require_tokens(tokens, size):
    for token in tokens:
        # numpy's integers are integers as well
        if isinstance(token, bool) or not isinstance(token, int | np.integer) or not 0 <= token < size:
            raise Rejected("draw returned no index of a token")


def uniforms(seed):
    return rng(seed, only=["random"])


def draws(solution, times, seed, *settings):
    tokens = solution.repeat(times, ("draw", *settings, uniforms(seed)))
    require_tokens(tokens, len(settings[0]))
    return [int(token) for token in tokens]


def filter_only(case, solution, *settings):
    require_filtered(solution, *settings)


def frequencies(case, solution, logits, temperature, top_k, top_p, times):
    settings = (logits, temperature, top_k, top_p)
    chances = filtered(*settings)

    def draw(cells):
        counts = np.bincount(draws(solution, times, cells.seed, *settings), minlength=len(logits))
        if counts[chances == 0.0].any():
            raise Rejected("a token that is dropped was drawn")
        cells.counts([int(count) for count in counts], chances.tolist(), "token")

    Trial(case).decide(draw)


def determinism(case, solution, logits, temperature, top_k, top_p, times):
    settings = (logits, temperature, top_k, top_p)
    first = draws(solution, times, case.seed, *settings)
    if first != draws(solution, times, case.seed, *settings):
        raise Rejected("the same numbers of rng give other tokens")
    if first == draws(solution, times, case.seed + 1, *settings):
        raise Rejected("other numbers of rng give the same tokens")


def many(case, solution, logits, temperature, top_k, top_p, filters, times):
    settings = (logits, temperature, top_k, top_p)
    require_filtered(solution, *settings)
    solution.repeat(filters - 1, ("filtered", *settings), ("draw", *settings, uniforms(case.seed)))
    chances = filtered(*settings)
    tokens = draws(solution, times - filters + 1, case.seed, *settings)
    if not chances[tokens].all():
        raise Rejected("a token that is dropped was drawn")


class Ends:
    """The same uniform number for ever."""

    def __init__(self, number):
        self._number = number

    def random(self):
        return self._number


def ends(case, solution, *settings):
    chances = filtered(*settings)
    require_filtered(solution, *settings)
    for number in (0.0, 1.0 - 2.0**-53, 0.5):
        token = solution.call("draw", *settings, handed(Ends(number), methods=["random"]))
        require_tokens([token], len(chances))
        if chances[int(token)] == 0.0:
            raise Rejected("a token that is dropped was drawn", f"token {token} for the number {number!r}")


CHECKS = {
    "filter": filter_only,
    "frequencies": frequencies,
    "determinism": determinism,
    "many": many,
    "ends": ends,
}


def judge(case, solution):
    name, *settings = case.args
    CHECKS[name](case, solution, *settings)


drive(judge)
