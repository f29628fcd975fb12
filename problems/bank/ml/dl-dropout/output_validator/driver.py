"""Look at the layer's masks: exact values, the mask of the backward pass, and how often entries stay."""

import numpy as np
from whetstone_driver import Rejected, check_array, drive, rng
from whetstone_stat import Trial

RTOL = {"float64": 1e-12, "float32": 1e-6}


def uniforms(seed):
    return rng(seed, only=["random"])


def result(layer, name, x, *others):
    got, after = layer.call(name, x, *others, arguments=True)
    check_array(got, dtype=x.dtype.name, shape=x.shape, finite=True)
    if not np.array_equal(after[0], x):
        raise Rejected(f"{name} changes its argument")
    return got


def require_masked(got, x, p):
    """Entries are 0 or x/(1-p); where they stay."""
    stays = got != 0.0
    wanted = x / (1.0 - p)
    close = np.abs(got - wanted) <= RTOL[x.dtype.name] * np.abs(wanted)
    if (stays & ~close).any():
        raise Rejected("an entry is neither 0 nor x/(1-p)")
    return stays


def mask_of(layer, p, shape, generator):
    """Which entries of an array of ones stay."""
    ones = np.ones(shape)
    return require_masked(result(layer, "forward", ones, True, generator), ones, p)


def values(case, solution, p, x):
    layer = solution.new("Dropout", p)
    stays = require_masked(result(layer, "forward", x, True, uniforms(case.seed)), x, p)
    if p == 0.0 and not stays.all():
        raise Rejected("an entry is dropped although p is 0")
    # 600 entries at p = 0.3 all stay or all go less than once in 10^90 runs
    if x.size >= 100 and p > 0.0 and stays.all():
        raise Rejected("nothing is dropped")


def backward(case, solution, p, x):
    layer, generator = solution.new("Dropout", p), uniforms(case.seed)
    result(layer, "forward", np.full(x.shape, 3.0, dtype=x.dtype), True, generator)
    y = result(layer, "forward", x, True, generator)
    ones = np.ones(x.shape, dtype=x.dtype)
    stays = require_masked(result(layer, "backward", ones), ones, p)
    if (stays != (y != 0.0))[x != 0.0].any():
        raise Rejected("backward drops other entries than forward")
    if stays.all() or not stays.any():
        raise Rejected("backward drops nothing or everything where x is 0")
    dy = np.random.default_rng(case.seed).normal(size=x.shape).astype(x.dtype)
    if (require_masked(result(layer, "backward", dy), dy, p) != stays)[dy != 0.0].any():
        raise Rejected("a second backward drops other entries")


def share(case, solution, p, n):
    def draw(cells):
        stays = mask_of(solution.new("Dropout", p), p, (n,), uniforms(cells.seed))
        cells.binomial(int(stays.sum()), n, 1.0 - p, f"an entry that stays (p = {p:g})")

    Trial(case).decide(draw)


def grid(case, solution, p, rows, columns):
    q = 1.0 - p
    alike = q * q + p * p

    def draw(cells):
        stays = mask_of(solution.new("Dropout", p), p, (rows, columns), uniforms(cells.seed))
        for column in range(columns):
            cells.binomial(int(stays[:, column].sum()), rows, q, f"an entry of column {column + 1} that stays")
        same = int((stays[:, 0::2] == stays[:, 1::2]).sum())
        cells.binomial(same, rows * (columns // 2), alike, "agreement of neighbours in a row")
        same = int((stays[0::2] == stays[1::2]).sum())
        cells.binomial(same, rows // 2 * columns, alike, "agreement of neighbours in a column")

    Trial(case).decide(draw)


def repeated(case, solution, p, n):
    q = 1.0 - p

    def draw(cells):
        layer, generator = solution.new("Dropout", p), uniforms(cells.seed)
        first = mask_of(layer, p, (n,), generator)
        same = int((first == mask_of(layer, p, (n,), generator)).sum())
        cells.binomial(same, n, q * q + p * p, "agreement of two calls")
        other = mask_of(solution.new("Dropout", p), p, (n,), generator)
        cells.binomial(int((first == other).sum()), n, q * q + p * p, "agreement of two layers")

    Trial(case).decide(draw)


def determinism(case, solution, p, n):
    masks = [mask_of(solution.new("Dropout", p), p, (n,), uniforms(case.seed + i)) for i in (0, 0, 1)]
    if not np.array_equal(masks[0], masks[1]):
        raise Rejected("the same numbers of rng give another result")
    if np.array_equal(masks[0], masks[2]):
        raise Rejected("other numbers of rng give the same result")


def evaluation(case, solution, p, x):
    layer, generator = solution.new("Dropout", p), uniforms(case.seed)
    result(layer, "forward", x, True, generator)
    if not np.array_equal(result(layer, "forward", x, False, generator), x):
        raise Rejected("without training the output is not the input")
    dy = x + 1.0
    if not np.array_equal(result(layer, "backward", dy), dy):
        raise Rejected("after a forward without training, backward does not return dy")


def order(case, solution, p, x):
    layer = solution.new("Dropout", p)
    with solution.raises(RuntimeError, message="backward before forward does not raise RuntimeError"):
        layer.call("backward", x)
    result(layer, "forward", x, True, uniforms(case.seed))
    result(layer, "backward", x)


def large(case, solution, p, n, times):
    x, tiny = np.ones(n), np.ones(2)
    steps = (("Dropout", p), ("forward", x, True, uniforms(case.seed)), ("backward", x))
    # the last step keeps the results small
    solution.repeat(times, *steps, ("forward", tiny, False, uniforms(case.seed)))


CHECKS = {
    "values": values,
    "backward": backward,
    "share": share,
    "grid": grid,
    "repeated": repeated,
    "determinism": determinism,
    "evaluation": evaluation,
    "order": order,
    "large": large,
}


def judge(case, solution):
    name, *settings = case.args
    CHECKS[name](case, solution, *settings)


drive(judge)
