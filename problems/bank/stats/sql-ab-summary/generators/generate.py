"""Secret databases of "A/B test read-out"."""

from whetstone_authoring import Case, group

ASSIGNMENTS = [("user_id", "INTEGER NOT NULL"), ("variant", "TEXT NOT NULL"), ("ts", "INTEGER NOT NULL")]
EVENTS = [("user_id", "INTEGER NOT NULL"), ("kind", "TEXT NOT NULL"), ("ts", "INTEGER NOT NULL")]
INDEX = "CREATE INDEX events_by_user ON events (user_id);"


def rates(assignments, events):
    """(users, converters) of each variant, as the statement has it."""
    first = {}
    for user, variant, ts in sorted(assignments, key=lambda row: row[2]):
        first.setdefault(user, (variant, ts))
    bought = {user for user, kind, ts in events if kind == "purchase" and user in first and ts >= first[user][1]}
    counts = {}
    for user, (variant, _) in first.items():
        users, converters = counts.get(variant, (0, 0))
        counts[variant] = (users + 1, converters + (user in bought))
    return counts


def is_decided(assignments, events):
    """No rate equals that of the control, apart from 0 and 1: z2 would depend on rounding."""
    counts = rates(assignments, events)
    if "control" not in counts:
        return True
    n0, c0 = counts["control"]
    return all(
        variant == "control" or c * n0 != c0 * n or c in (0, n) for variant, (n, c) in counts.items()
    )


def database(rng, make):
    """A database of what `make` draws, drawn again until every z2 is decided; stored in random order."""
    while True:
        assignments, events = make()
        if is_decided(assignments, events):
            break
    tables = {
        "assignments": {
            "columns": ASSIGNMENTS,
            "rows": [assignments[i] for i in rng.permutation(len(assignments))],
        },
        "events": {"columns": EVENTS, "rows": [events[i] for i in rng.permutation(len(events))]},
    }
    return Case(tables=tables, extra=INDEX)


def test_of(rng, sizes, chances, *, start=1, several=1, kinds=("purchase",), early=0.0, twice=0.0):
    """A test with so many users and such a chance to buy, by variant."""
    assignments, events, user = [], [], start
    names = list(sizes)
    for variant, size in sizes.items():
        for _ in range(size):
            ts = int(rng.integers(10_000, 20_000))
            assignments.append((user, variant, ts))
            if rng.random() < twice:
                other = names[int(rng.integers(len(names)))]
                assignments.append((user, other, ts + int(rng.integers(1, 5_000))))
            if rng.random() < chances[variant]:
                for _ in range(int(rng.integers(1, several + 1))):
                    events.append((user, "purchase", ts + int(rng.integers(0, 9_000))))
            if rng.random() < early:
                events.append((user, "purchase", ts - int(rng.integers(1, 9_000))))
            for kind in kinds:
                if kind != "purchase" and rng.random() < 0.5:
                    events.append((user, kind, ts + int(rng.integers(-5_000, 9_000))))
            user += 1
    return assignments, events


@group("db02_minimal")
def minimal(rng):
    """Nothing; nobody in the test; one user."""
    yield database(rng, lambda: ([], []))
    yield database(rng, lambda: ([], [(5, "purchase", 3)]))
    yield database(rng, lambda: ([(1, "control", 10)], [(1, "purchase", 10)]))


@group("db03_several_purchases")
def several_purchases(rng):
    """Users who buy up to six times."""
    sizes, chances = {"control": 40, "blue": 35}, {"control": 0.4, "blue": 0.6}
    yield database(rng, lambda: test_of(rng, sizes, chances, several=6))


@group("db04_assigned_twice")
def assigned_twice(rng):
    """Users with a second assignment, to the same variant or another."""
    sizes, chances = {"control": 40, "blue": 38, "red": 21}, {"control": 0.3, "blue": 0.5, "red": 0.7}
    yield database(rng, lambda: test_of(rng, sizes, chances, twice=0.5))


@group("db05_order_in_time")
def order_in_time(rng):
    """Purchases before the assignment, in its second, and after it."""
    sizes, chances = {"control": 50, "new": 45}, {"control": 0.2, "new": 0.3}
    yield database(rng, lambda: test_of(rng, sizes, chances, early=0.5))
    assignments = [(k, "control" if k % 2 else "new", 1_000) for k in range(1, 26)]
    events = [(k, "purchase", 1_000 + (k % 5) - 2) for k in range(1, 24)]
    yield database(rng, lambda: (assignments, events))


@group("db06_other_events")
def other_events(rng):
    """Views and refunds beside the purchases."""
    sizes, chances = {"control": 30, "new": 33}, {"control": 0.2, "new": 0.4}
    kinds = ("purchase", "view", "refund", "Purchase")
    yield database(rng, lambda: test_of(rng, sizes, chances, kinds=kinds))


@group("db07_no_conversions")
def no_conversions(rng):
    """Nobody buys; everybody buys; nobody of one variant."""
    sizes = {"control": 12, "a": 9, "b": 14}
    yield database(rng, lambda: test_of(rng, sizes, dict.fromkeys(sizes, 0.0)))
    yield database(rng, lambda: test_of(rng, sizes, dict.fromkeys(sizes, 1.0)))
    yield database(rng, lambda: test_of(rng, sizes, {"control": 0.5, "a": 0.0, "b": 1.0}))


@group("db08_no_control")
def no_control(rng):
    """Variants without a control; a control alone."""
    yield database(rng, lambda: test_of(rng, {"a": 10, "b": 12}, {"a": 0.3, "b": 0.6}))
    yield database(rng, lambda: test_of(rng, {"control": 10}, {"control": 0.6}))


@group("db09_random")
def random_tests(rng):
    """Ordinary tests of two to five variants."""
    for names in (("control", "b"), ("control", "a", "z9"), ("a", "b", "c", "control", "d")):
        sizes = {name: int(rng.integers(30, 200)) for name in names}
        chances = {name: float(rng.uniform(0.1, 0.6)) for name in names}
        yield database(rng, lambda: test_of(rng, sizes, chances, several=3, early=0.1, twice=0.1))


@group("db10_strangers")
def strangers(rng):
    """Purchases of users who are not in the test."""
    sizes, chances = {"control": 25, "b": 25}, {"control": 0.3, "b": 0.5}

    def make():
        assignments, events = test_of(rng, sizes, chances)
        return assignments, events + [(int(rng.integers(500, 600)), "purchase", 15_000) for _ in range(60)]

    yield database(rng, make)


@group("db11_large")
def large(rng):
    """As many assignments as there may be."""
    sizes = {"control": 5_500, "blue": 4_400, "red": 3_000}
    chances = {"control": 0.2, "blue": 0.25, "red": 0.21}
    kinds = ("purchase", "view")
    yield database(rng, lambda: test_of(rng, sizes, chances, several=4, kinds=kinds, early=0.1, twice=0.1))
