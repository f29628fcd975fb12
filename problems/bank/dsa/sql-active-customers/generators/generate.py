"""Secret databases of "Active customers"."""

import datetime

from whetstone_authoring import Case, group

COLUMNS = [
    ("id", "INTEGER PRIMARY KEY"),
    ("name", "TEXT NOT NULL"),
    ("city", "TEXT"),
    ("signup_date", "TEXT NOT NULL"),
    ("churned_at", "TEXT"),
]
NAMES = ["Ada", "Bo", "Cleo", "Dov", "Eve", "Fay", "Gus", "Hal", "Ida", "Jo"]
CITIES = ["Lyon", "Porto", "Bonn", "Graz"]


def day(rng, first=2015, years=9):
    """A random day as a text."""
    start = datetime.date(first, 1, 1)
    return str(start + datetime.timedelta(days=int(rng.integers(0, 365 * years))))


def database(rng, people):
    """People as (name, city, signup, churn), stored in random order under random numbers."""
    ids = rng.permutation(len(people)) + 1
    rows = [(int(ids[i]), *people[i]) for i in rng.permutation(len(people))]
    return Case(tables={"customers": {"columns": COLUMNS, "rows": rows}})


def some(rng, count, *, cities=CITIES, gone=0.4):
    """Ordinary customers."""
    return [
        (
            NAMES[int(rng.integers(len(NAMES)))],
            cities[int(rng.integers(len(cities)))],
            day(rng),
            day(rng, 2020, 4) if rng.random() < gone else None,
        )
        for _ in range(count)
    ]


@group("db02_empty")
def empty(rng):
    """Nobody."""
    yield database(rng, [])


@group("db03_null_churn")
def null_churn(rng):
    """Both cities, some gone, some not."""
    yield database(rng, some(rng, 40, cities=CITIES[:2]))
    yield database(rng, some(rng, 12, gone=1.0))
    yield database(rng, some(rng, 12, gone=0.0))


@group("db04_null_city")
def null_city(rng):
    """Unknown cities among the others."""
    yield database(rng, some(rng, 50, cities=[*CITIES[:2], None]))
    yield database(rng, some(rng, 50, cities=[*CITIES, None]))


@group("db05_equal_dates")
def equal_dates(rng):
    """Few days, few names: the order is decided by name and number."""
    people = [(name, city, f"2023-0{1 + month}-01", None) for name in NAMES for city in CITIES for month in (0, 1)]
    yield database(rng, people)
    yield database(rng, [("Ada", "Lyon", "2023-05-05", None)] * 7 + [("Bo", "Lyon", "2023-05-06", None)] * 5)


@group("db06_case_of_city")
def case_of_city(rng):
    """Cities in other letters."""
    yield database(rng, some(rng, 60, cities=["Lyon", "LYON", "lyon", "Porto", "porto", "Porto ", "Portoo"]))


@group("db07_future_churn")
def future_churn(rng):
    """Contracts that end, but not yet."""
    ends = [None, "2031-01-01", "2999-12-31", "2020-02-02"]
    people = [(name, city, day(rng), ends[int(rng.integers(4))]) for name in NAMES for city in CITIES[:2]]
    yield database(rng, people)


@group("db08_large")
def large(rng):
    """The largest table."""
    yield database(rng, some(rng, 40_000, cities=[*CITIES, None]))
