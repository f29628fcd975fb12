"""Secret databases of "Features as of the prediction time"."""

from whetstone_authoring import Case, group

PREDICTIONS = [("id", "INTEGER PRIMARY KEY"), ("user_id", "INTEGER NOT NULL"), ("t", "INTEGER NOT NULL")]
FEATURES = [
    ("user_id", "INTEGER NOT NULL"),
    ("valid_from", "INTEGER NOT NULL"),
    ("ingested_at", "INTEGER NOT NULL"),
    ("score", "INTEGER NOT NULL"),
]
EVENTS = [("user_id", "INTEGER NOT NULL"), ("ts", "INTEGER NOT NULL")]
INDEXES = """
CREATE INDEX features_by_user ON features (user_id, valid_from, ingested_at);
CREATE INDEX events_by_user ON events (user_id, ts);
"""
DAY = 86_400
WINDOW = 30 * DAY


def shuffled(rng, rows):
    """The rows in random order."""
    return [rows[i] for i in rng.permutation(len(rows))]


def database(rng, predictions, features, events):
    """Predictions as (user, t), features as (user, valid from, ingested at); scores and ids are random."""
    ids = [int(i) + 1 for i in rng.permutation(2 * len(predictions))]
    asked = [(ids[k], user, t) for k, (user, t) in enumerate(predictions)]
    unique = list(dict.fromkeys(features))
    known = [(*feature, int(score)) for feature, score in zip(unique, rng.permutation(len(unique)), strict=True)]
    return Case(
        tables={
            "predictions": {"columns": PREDICTIONS, "rows": shuffled(rng, asked)},
            "features": {"columns": FEATURES, "rows": shuffled(rng, known)},
            "events": {"columns": EVENTS, "rows": shuffled(rng, events)},
        },
        extra=INDEXES,
    )


def history(rng, user, count, *, span=100 * DAY, late=0.3, corrections=0.2):
    """Features of one user: some come in late, some are corrected later."""
    features = []
    for _ in range(count):
        valid = int(rng.integers(0, span))
        delay = int(rng.integers(0, 20 * DAY)) if rng.random() < late else int(rng.integers(0, 3_600))
        features.append((user, valid, valid + delay))
        while rng.random() < corrections:
            delay += int(rng.integers(1, 10 * DAY))
            features.append((user, valid, valid + delay))
    return features


def moments(rng, user, count, *, span=110 * DAY):
    """Times of one user's predictions or events."""
    return [(user, int(t)) for t in rng.integers(0, span, count)]


@group("db02_minimal")
def minimal(rng):
    """Nothing; only predictions; no predictions."""
    yield database(rng, [], [], [])
    yield database(rng, [(1, 50), (2, 60)], [], [])
    yield database(rng, [], [(1, 5, 6)], [(1, 5)])


@group("db03_exactly_t")
def exactly_t(rng):
    """Features valid and ingested one second before, at, and after t."""
    features = [(1, 1_000 + v, 1_000 + v + max(0, i - v)) for v in (-2, -1, 0, 1) for i in (-1, 0, 1)]
    yield database(rng, [(1, 1_000 + k) for k in range(-3, 4)], features, [])
    yield database(rng, [(1, 500), (1, 501)], [(1, 400, 500), (1, 399, 399)], [])


@group("db04_late_data")
def late_data(rng):
    """Features that come in after the prediction that they are about, with older ones that were there."""
    features = [(1, 100 * k, 100 * k + (450 if k % 3 else 10)) for k in range(20)]
    yield database(rng, [(1, 100 * k + 50) for k in range(26)], features, [])
    yield database(rng, moments(rng, 4, 30), history(rng, 4, 40, late=0.9), [])


@group("db05_corrections")
def corrections(rng):
    """Two to five versions of one moment, also of old ones."""
    features = [(2, 1_000 * k, 1_000 * k + 700 * j) for k in range(6) for j in range(1 + k % 5)]
    events = [(2, 900 * k) for k in range(9)]
    yield database(rng, [(2, 400 * k + 100) for k in range(25)], features, events)
    yield database(rng, moments(rng, 3, 30), history(rng, 3, 25, corrections=0.6), moments(rng, 3, 40))


@group("db06_nothing_known")
def nothing_known(rng):
    """Users without features, without events, without either; predictions before everything."""
    predictions = [(user, t) for user in (1, 2, 3, 4) for t in (10, 5_000, 90_000)]
    features = [(1, 4_000, 4_100), (2, 80_000, 95_000), (7, 1, 1)]
    yield database(rng, predictions, features, [(1, 20), (3, 4_999), (3, 5_000), (8, 1)])


@group("db07_event_borders")
def event_borders(rng):
    """Events one second around both ends of the window, several at one moment."""
    t = 40 * DAY
    events = [(1, t - WINDOW + k) for k in (-1, 0, 0, 1)] + [(1, t + k) for k in (-1, -1, 0, 1)]
    yield database(rng, [(1, t + k) for k in range(-2, 3)], [(1, 5, 5)], events)
    yield database(rng, [(1, WINDOW + k) for k in (-1, 0, 1)] + [(1, 100)], [], [(1, 0), (1, 1), (1, 99)])


@group("db08_twice_the_same")
def twice_the_same(rng):
    """Several predictions of one user at one moment."""
    predictions = moments(rng, 1, 6) * 3 + moments(rng, 2, 4) * 2
    features = history(rng, 1, 10) + history(rng, 2, 10)
    yield database(rng, predictions, features, moments(rng, 1, 30) + moments(rng, 2, 30))


@group("db09_random")
def random_data(rng):
    """Ordinary data of forty users."""
    predictions, features, events = [], [], []
    for user in range(40):
        predictions += moments(rng, user, int(rng.integers(0, 12)))
        features += history(rng, user, int(rng.integers(0, 15)))
        events += moments(rng, user, int(rng.integers(0, 30)))
    yield database(rng, predictions, features, events)


@group("db10_large")
def large(rng):
    """As many rows as there may be, a third of them one user's."""
    predictions, features, events = moments(rng, 7, 1_500), history(rng, 7, 2_000), moments(rng, 7, 3_000)
    for user in range(100, 200):
        predictions += moments(rng, user, 34)
        features += history(rng, user, 50)
        events += moments(rng, user, 69)
    yield database(rng, predictions, features, events)
