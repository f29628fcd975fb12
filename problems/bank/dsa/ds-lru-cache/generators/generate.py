"""Secret groups of ds-lru-cache: traces of calls. Those of g02 carry the answers of a plain list."""

from whetstone_authoring import Case, group

CALLS = 200_000
CAPACITY = 100_000


def brute(trace):
    """What each call gives, with a list from last used to longest unused."""
    results, held, values, capacity = [], [], {}, 0
    for name, *arguments in trace:
        result = None
        if name in ("LRU", "resize"):
            capacity = arguments[0]
        elif name == "keys":
            result = list(held)
        elif name == "put" or arguments[0] in held:
            key = arguments[0]
            if name == "put":
                values[key] = arguments[1]
            held = [key, *(other for other in held if other != key)]
            result = values[key] if name == "get" else None
        else:
            result = -1
        held = held[:capacity]
        results.append(result)
    return results


def random_call(rng, keys, capacities):
    kind = rng.random()
    key = int(rng.integers(0, keys))
    if kind < 0.4:
        return ("get", key)
    if kind < 0.8:
        return ("put", key, int(rng.integers(-5, 6)))
    if kind < 0.9:
        return ("resize", int(rng.choice(capacities)))
    return ("keys",)


@group("g02_small")
def small(rng):
    """Few keys, small and changing capacities, against a plain list."""
    for _ in range(20):
        trace = [("LRU", int(rng.integers(0, 5)))]
        trace += [random_call(rng, 6, [0, 1, 2, 3, 5]) for _ in range(120)]
        yield Case(trace=trace, expected=brute(trace))


@group("g03_refresh_on_get")
def refresh_on_get(rng):
    """The oldest key is asked for, so that another one has to go."""
    trace = [("LRU", 3), ("put", 1, 10), ("put", 2, 20), ("put", 3, 30), ("get", 1), ("put", 4, 40)]
    trace += [("get", 1), ("get", 2), ("keys",)]
    yield Case(trace=trace, expected=brute(trace))


@group("g04_refresh_on_overwrite")
def refresh_on_overwrite(rng):
    """The oldest key gets another value, and the same value again."""
    trace = [("LRU", 3), ("put", 1, 10), ("put", 2, 20), ("put", 3, 30), ("put", 1, 11), ("put", 4, 40)]
    trace += [("get", 1), ("get", 2), ("put", 3, 30), ("put", 5, 50), ("keys",)]
    yield Case(trace=trace, expected=brute(trace))


@group("g05_capacity_zero_and_one")
def capacity_zero_and_one(rng):
    """Nothing at all, or the last key only."""
    for capacity in (0, 1):
        trace = [("LRU", capacity), ("keys",), ("put", 7, 1), ("get", 7), ("keys",), ("put", 8, 2), ("get", 7)]
        trace += [("get", 8), ("resize", 1 - capacity), ("put", 9, 3), ("get", 9), ("keys",)]
        yield Case(trace=trace, expected=brute(trace))


@group("g06_resize")
def resize(rng):
    """Down drops the keys longest unused, up keeps everything, and up again holds more."""
    filled = [("LRU", 6), *(("put", key, 10 * key) for key in range(1, 7)), ("get", 2), ("get", 1)]
    trace = [*filled, ("resize", 3), ("keys",), ("resize", 5), ("keys",), ("put", 7, 70), ("put", 8, 80)]
    trace += [("keys",), ("put", 9, 90), ("keys",), ("resize", 0), ("keys",), ("resize", 2), ("get", 9), ("keys",)]
    yield Case(trace=trace, expected=brute(trace))


@group("g07_absent")
def absent(rng):
    """Asking for keys that are not there drops nothing and adds nothing."""
    trace = [("LRU", 2), ("put", 1, 10), ("put", 2, 20), ("get", 5), ("get", 6), ("keys",), ("get", 1), ("get", 2)]
    trace += [("put", 5, 50), ("get", 1), ("get", 1), ("keys",)]
    yield Case(trace=trace, expected=brute(trace))


@group("g08_oldest_each_time")
def oldest_each_time(rng):
    """A full cache of the greatest size, and every call uses the key longest unused."""
    trace = [("LRU", CAPACITY)]
    trace += [("put", key, key) for key in range(CAPACITY)]
    trace += [("get", key) for key in range(CALLS - CAPACITY)]
    yield Case(trace=trace)


@group("g09_values")
def values(rng):
    """Negative keys, the bounds, zero, and -1 as a value."""
    trace = [("LRU", 3), ("put", -(10**9), -1), ("put", 10**9, 0), ("put", 0, 10**9), ("get", -(10**9))]
    trace += [("put", 5, -(10**9)), ("get", -(10**9)), ("get", 10**9), ("get", 0), ("get", 5), ("keys",)]
    yield Case(trace=trace, expected=brute(trace))


@group("g10_large_mixed")
def large_mixed(rng):
    """Everything at once on many keys: puts over the capacity, and sizes that go up and down."""
    trace = [("LRU", CAPACITY // 2)]
    keys = rng.integers(-(10**9), 10**9, CAPACITY).tolist()
    picks = rng.integers(0, len(keys), CALLS - 50).tolist()
    kinds = rng.random(CALLS - 50).tolist()
    for index, (pick, kind) in enumerate(zip(picks, kinds, strict=True)):
        trace.append(("get", keys[pick]) if kind < 0.4 else ("put", keys[pick], index))
        if index % 8_000 == 7_999:
            trace.append(("resize", int(rng.integers(10_000, CAPACITY))))
    yield Case(trace=[*trace, ("resize", 1_000), ("keys",)])
