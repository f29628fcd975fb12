"""Secret databases of "Sessions from events"."""

from whetstone_authoring import Case, group, scaled

COLUMNS = [
    ("event_id", "INTEGER PRIMARY KEY"),
    ("user_id", "INTEGER"),
    ("ts", "INTEGER NOT NULL"),
    ("amount", "INTEGER"),
]


def database(rng, events):
    """Events as (user, ts, amount), stored in random order under random numbers."""
    ids = rng.permutation(len(events)) + 1
    rows = [(int(ids[i]), *events[i]) for i in rng.permutation(len(events))]
    return Case(tables={"events": {"columns": COLUMNS, "rows": rows}})


def walk(rng, user, count, *, near=900, share_far=0.15, null=0.1):
    """One user's events: mostly short gaps, some long ones, some amounts unknown."""
    ts, events = int(rng.integers(0, 5_000)), []
    for _ in range(count):
        amount = None if rng.random() < null else int(rng.integers(0, 5_000))
        events.append((user, ts, amount))
        ts += int(rng.integers(1801, 20_000)) if rng.random() < share_far else int(rng.integers(0, near))
    return events


@group("db02_empty")
def empty(rng):
    """No event at all."""
    yield database(rng, [])


@group("db03_single_events")
def single_events(rng):
    """Every user acts once; some events carry no money."""
    yield database(rng, [(user, int(rng.integers(0, 10**6)), 100) for user in (5, 3, 90, 4)])
    yield database(rng, [(1, 0, None)])


@group("db04_gap_1799_1800_1801")
def gaps(rng):
    """Gaps one below, at, and one above the bound, from several beginnings."""
    for start in (0, 1, 1799, 86_400):
        events, user = [], 0
        for pattern in ((1799,), (1800,), (1801,), (1800, 1801, 1800), (1801, 1801), (1799, 1800, 1799, 1801, 1)):
            user, ts = user + 1, start
            events.append((user, ts, 10))
            for gap in pattern:
                ts += gap
                events.append((user, ts, 10))
        yield database(rng, events)


@group("db05_equal_timestamps")
def equal_timestamps(rng):
    """Several events within one second, also where a session begins; numbers that run against time."""
    yield database(rng, [(2, ts, 7) for ts in (0, 0, 0, 1800, 1800, 3601, 3601, 3601, 9000)])
    rows = [(9 - i, 4, 1200 * i + 2000 * (i // 4), i) for i in range(9)]
    yield Case(tables={"events": {"columns": COLUMNS, "rows": rows}})


@group("db06_null_user_null_amount")
def nulls(rng):
    """Unknown users among the others, and sessions whose amounts are all unknown."""
    events = walk(rng, 1, 30, null=0.5) + walk(rng, None, 40) + [(2, 100, None), (2, 200, None), (2, 9_000, 5)]
    yield database(rng, events)
    yield database(rng, walk(rng, None, 10))


@group("db07_interleaved_users")
def interleaved(rng):
    """Users act in turns: each one's gap is long, the gaps between all events are short."""
    events = [(user, 700 * turn + 2_100 * step, 1) for step in range(12) for turn, user in enumerate((4, 5, 6))]
    yield database(rng, events)
    yield database(rng, walk(rng, 1, 40) + walk(rng, 2, 40) + walk(rng, 3, 40))


@group("db08_session_longer_than_a_day")
def long_sessions(rng):
    """Sessions of more than a day without a gap above the bound."""
    yield database(rng, [(8, 1_700 * i, 3) for i in range(80)] + [(8, 1_700 * 80 + 200, 1), (9, 50, 2)])


@group("db09_random_300_users")
def random_users(rng):
    """Ordinary data: 300 users, 1 to 25 events each."""
    events = []
    for user in range(300):
        events += walk(rng, int(rng.integers(0, 10_000)) * 300 + user, int(rng.integers(1, 26)))
    yield database(rng, events + walk(rng, None, 60))


def busy(rng, count):
    """One user with six tenths of the events, the others with 20 each."""
    events = walk(rng, 77, count * 6 // 10, near=1_500, share_far=0.01)
    for user in range((count - len(events)) // 20):
        events += walk(rng, 1_000 + user, 20)
    return database(rng, events)


@group("db10_scale")
def scale(rng):
    """A hundred thousand events, 60 000 of them one user's."""
    yield busy(rng, 100_000)


@scaled
def busy_of_size(rng, n):
    """The same mixture in any size."""
    return busy(rng, n)
