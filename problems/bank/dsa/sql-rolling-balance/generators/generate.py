"""Secret databases of "Seven-day window"."""

import datetime

from whetstone_authoring import Case, group

COLUMNS = [
    ("id", "INTEGER PRIMARY KEY"),
    ("account", "TEXT NOT NULL"),
    ("day", "TEXT NOT NULL"),
    ("amount", "INTEGER NOT NULL"),
]
START = datetime.date(2023, 11, 20)


def amount(rng):
    """A movement in either direction, never 0."""
    return int(rng.integers(1, 5_000)) * (-1 if rng.random() < 0.4 else 1)


def database(rng, moves, *, ids=None):
    """Movements as (account, number of the day); ids are random unless they are given."""
    numbers = [int(i) + 1 for i in rng.permutation(2 * len(moves))] if ids is None else ids
    rows = [
        (numbers[k], account, str(START + datetime.timedelta(days=day)), amount(rng))
        for k, (account, day) in enumerate(moves)
    ]
    rows = [rows[i] for i in rng.permutation(len(rows))]
    return Case(tables={"ledger": {"columns": COLUMNS, "rows": rows}})


def walk(rng, account, count, *, step=3):
    """Movements whose distances are 0 to step days."""
    days, day = [], int(rng.integers(0, 30))
    for _ in range(count):
        days.append((account, day))
        day += int(rng.integers(0, step + 1))
    return days


@group("db02_minimal")
def minimal(rng):
    """No movement; one; accounts with one each."""
    yield database(rng, [])
    yield database(rng, [("A1", 5)])
    yield database(rng, [("A1", 5), ("B1", 5), ("C1", 6)])


@group("db03_gaps")
def gaps(rng):
    """Days are missing: every second, every fifth, whole weeks."""
    yield database(rng, [("A", 2 * k) for k in range(25)])
    yield database(rng, [("A", 5 * k + k % 2) for k in range(20)] + [("B", 8 * k) for k in range(10)])


@group("db04_several_per_day")
def several_per_day(rng):
    """One to nine movements a day."""
    yield database(rng, [("A", k // 4) for k in range(40)])
    yield database(rng, [("A", day) for day in range(12) for _ in range(1 + day % 9)])


@group("db05_borders")
def borders(rng):
    """Pairs of days with distances 5 to 8."""
    moves = []
    for number, distance in enumerate((5, 6, 7, 8)):
        moves += [(f"d{number}", 10), (f"d{number}", 10 + distance), (f"d{number}", 10 + 2 * distance)]
    yield database(rng, moves)


@group("db06_many_accounts")
def many_accounts(rng):
    """Twelve accounts on the same days."""
    yield database(rng, [move for k in range(12) for move in walk(rng, f"N{k}", 15)])


@group("db07_month_and_year_ends")
def ends(rng):
    """A movement a day over New Year and the leap day."""
    yield database(rng, [("A", k) for k in range(30, 60)] + [("B", k) for k in range(95, 110)])


@group("db08_ids_against_days")
def ids_against_days(rng):
    """Numbers that fall while days grow."""
    yield database(rng, [("A", k // 2) for k in range(30)], ids=[99 - k for k in range(30)])


@group("db09_random")
def random_data(rng):
    """Ordinary data."""
    moves = [move for k in range(25) for move in walk(rng, f"R{k}", int(rng.integers(1, 40)), step=5)]
    yield database(rng, moves)


@group("db10_large")
def large(rng):
    """As many movements as there may be, all of one account, about ten a day."""
    yield database(rng, [("main", int(rng.integers(0, 800))) for _ in range(8_000)])
