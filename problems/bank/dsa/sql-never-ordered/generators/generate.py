"""Secret databases of "Customers who never came back"."""

import datetime

from whetstone_authoring import Case, group

CUSTOMERS = [("id", "INTEGER PRIMARY KEY"), ("name", "TEXT NOT NULL")]
ORDERS = [("id", "INTEGER PRIMARY KEY"), ("customer_id", "INTEGER"), ("ordered_at", "TEXT NOT NULL")]
NAMES = ["Ada", "Bo", "Cleo", "Dov", "Eve", "Fay", "Gus", "Hal"]
OFFSETS = [-12, -8, -5, -3.5, 0, 1, 2, 5.5, 9, 14]


def local(moment, hours):
    """A moment of UTC as a local time with its offset."""
    zone = datetime.timezone(datetime.timedelta(hours=hours))
    return moment.replace(tzinfo=datetime.timezone.utc).astimezone(zone).isoformat(timespec="seconds")


def moment(rng, year):
    """Some moment within a year of UTC, with any offset."""
    start = datetime.datetime(year, 1, 1)
    seconds = int(rng.integers(0, 365 * 86_400))
    return local(start + datetime.timedelta(seconds=seconds), OFFSETS[int(rng.integers(len(OFFSETS)))])


def database(rng, count, orders):
    """Customers 3, 5, 7, ...; orders as (number of a customer or None, time)."""
    customers = [(2 * i + 3, NAMES[int(rng.integers(len(NAMES)))]) for i in range(count)]
    rows = [(i + 1, None if who is None else 2 * who + 3, when) for i, (who, when) in enumerate(orders)]
    tables = {
        "customers": {"columns": CUSTOMERS, "rows": [customers[i] for i in rng.permutation(count)]},
        "orders": {"columns": ORDERS, "rows": [rows[i] for i in rng.permutation(len(rows))]},
    }
    return Case(tables=tables)


def random_orders(rng, count, customers, years=(2021, 2022, 2023, 2024, 2025), null=0.0):
    """Ordinary orders."""
    return [
        (
            None if rng.random() < null else int(rng.integers(customers)),
            moment(rng, int(years[int(rng.integers(len(years)))])),
        )
        for _ in range(count)
    ]


@group("db02_nobody_ordered")
def nobody_ordered(rng):
    """No orders; no customers; neither."""
    yield database(rng, 5, [])
    yield database(rng, 0, [(None, moment(rng, 2024))])
    yield database(rng, 0, [])


@group("db03_null_customer")
def null_customer(rng):
    """Orders of 2024 without an account."""
    yield database(rng, 20, random_orders(rng, 12, 20) + [(None, moment(rng, 2024))])
    yield database(rng, 20, random_orders(rng, 40, 20, null=0.5))


@group("db04_other_years")
def other_years(rng):
    """Orders in other years only, in both, in none."""
    orders = [(i, moment(rng, 2023)) for i in range(10)] + [(i, moment(rng, 2024)) for i in range(5, 15)]
    yield database(rng, 20, orders + [(i, moment(rng, 2025)) for i in range(8, 18)])
    yield database(rng, 6, random_orders(rng, 20, 6, years=(2022, 2023)))


@group("db05_year_borders")
def year_borders(rng):
    """A second before, at, and after both ends of the year, in every zone."""
    orders, who = [], 0
    for year in (2024, 2025):
        for second in (-1, 0, 1, -20_000, 20_000):
            for hours in OFFSETS:
                orders.append((who, local(datetime.datetime(year, 1, 1) + datetime.timedelta(seconds=second), hours)))
                who += 1
    yield database(rng, who, orders)


@group("db06_many_orders")
def many_orders(rng):
    """Few customers with many orders each, some of them in other years only."""
    yield database(rng, 12, random_orders(rng, 300, 8) + random_orders(rng, 60, 12, years=(2020, 2021)))


@group("db07_large")
def large(rng):
    """As many customers and orders as there may be."""
    yield database(rng, 10_000, random_orders(rng, 40_000, 10_000, null=0.02))
