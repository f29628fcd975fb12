"""Feeds sketches with streams of known size, in chunks, and checks estimates, sizes, merges and restarts."""

import numpy as np
from whetstone_driver import Rejected, drive, note

CHUNK = 10_000
MOST_BYTES = 20_480
SHARE, LEAST = 0.08, 2.0


def random_items(seed, n):
    """n distinct items of 8 to 40 bytes; streams of different seeds have none in common."""
    rng = np.random.default_rng(seed)
    block = rng.bytes(n * 32)
    lengths = rng.integers(0, 33, n).tolist()
    prefix = (seed % 2**32).to_bytes(4, "big")
    return [prefix + i.to_bytes(4, "big") + block[32 * i : 32 * i + lengths[i]] for i in range(n)]


def feed(sketch, items):
    for start in range(0, len(items), CHUNK):
        sketch.call("add_many", items[start : start + CHUNK])


def number(sketch):
    got = sketch.call("estimate")
    if isinstance(got, np.generic):
        got = got.item()
    if type(got) not in (int, float) or not abs(got) < float("inf"):
        raise Rejected("estimate returns no number", detail=repr(got)[:100])
    return got


def expect(sketch, n, words="the estimate"):
    got = number(sketch)
    if abs(got - n) > max(LEAST, SHARE * n):
        raise Rejected(f"{words} is too far off", detail=f"{got} instead of {n}")
    state(sketch)
    return got


def expect_same(sketch, before, words):
    got = number(sketch)
    if got != before:
        raise Rejected(words, detail=f"{got} after {before}")


def state(sketch):
    data = sketch.call("to_bytes")
    if type(data) is not bytes:
        raise Rejected(f"to_bytes returns {type(data).__name__} instead of bytes")
    if len(data) > MOST_BYTES:
        raise Rejected("to_bytes is longer than 20480 bytes", detail=f"{len(data)} bytes")
    return data


def filled(solution, items):
    sketch = solution.new("Sketch")
    feed(sketch, items)
    return sketch


def restored(solution, data):
    return solution.call("from_bytes", data, keep=True)


def count(case, solution, seed, n):
    expect(filled(solution, random_items(seed, n)), n)


def few(case, solution, seed, n):
    items = [f"item {i}".encode() for i in range(n)]
    got = expect(filled(solution, [*items, items[0]]), n)
    note(f"estimate {got:.2f} for {n} distinct items")


def duplicates(case, solution, seed, n):
    items = random_items(seed, n)
    sketch = filled(solution, items)
    before = expect(sketch, n)
    feed(sketch, [item for item in items[:2_000] for _ in range(5)])
    for _ in range(3):
        feed(sketch, items)
    expect_same(sketch, before, "items seen again change the estimate")


def sequential(case, solution, seed, n):
    expect(filled(solution, [str(i).encode() for i in range(n)]), n, "the estimate for consecutive numbers")
    items = [b"user/2026-11-20/session/" + i.to_bytes(3, "little") for i in range(n)]
    expect(filled(solution, items), n, "the estimate for items with a common beginning")


def disjoint(case, solution, seed, n):
    left, right = (filled(solution, random_items(seed + i, n // 2)) for i in range(2))
    before = number(right)
    left.call("merge", right)
    expect(left, n, "the estimate after a merge")
    expect_same(right, before, "merge changes the other sketch")
    expect(right, n // 2)


def overlap(case, solution, seed, n):
    items = random_items(seed, n)
    left, right = filled(solution, items[: 2 * n // 3]), filled(solution, items[n // 3 :])
    left.call("merge", right)
    whole = expect(left, n, "the estimate after a merge of overlapping streams")
    left.call("merge", left)
    expect_same(left, whole, "a merge with itself changes the estimate")
    left.call("merge", restored(solution, state(left)))
    expect_same(left, whole, "a merge with a copy changes the estimate")
    left.call("merge", solution.new("Sketch"))
    expect_same(left, whole, "a merge with an empty sketch changes the estimate")


def permuted(case, solution, seed, n):
    items = random_items(seed, n)
    before = expect(filled(solution, items), n)
    order = np.random.default_rng(seed + 1).permutation(n)
    expect_same(filled(solution, [items[i] for i in order]), before, "another order gives another estimate")


def fresh(case, solution, seed, n):
    """Four processes: each adds a quarter that overlaps what is there already."""
    items = random_items(seed, n)
    part = case.pass_number
    sketch = solution.new("Sketch") if part == 1 else restored(solution, case.state["data"])
    if part > 1:
        expect_same(sketch, case.state["estimate"], "a restored sketch gives another estimate")
    feed(sketch, items[max(0, (part - 2) * n // 4) : part * n // 4])
    got = expect(sketch, part * n // 4, "the estimate after a restart")
    if part < 4:
        solution.again({"data": state(sketch), "estimate": got})


CHECKS = {
    check.__name__: check
    for check in (count, few, duplicates, sequential, disjoint, overlap, permuted, fresh)
}


def judge(case, solution):
    name, seed, n = case.args
    CHECKS[name](case, solution, seed, n)


drive(judge)
