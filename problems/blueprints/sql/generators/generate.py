"""Secret databases."""

from whetstone_authoring import Case, group

CUSTOMERS = [("id", "INTEGER PRIMARY KEY"), ("name", "TEXT NOT NULL")]
ORDERS = [("id", "INTEGER PRIMARY KEY"), ("customer_id", "INTEGER NOT NULL"), ("amount", "INTEGER NOT NULL")]


def database(rng, count, orders):
    """`count` customers with scattered numbers; orders as (customer's place, amount)."""
    numbers = sorted(rng.choice(10 * count + 10, count, replace=False).tolist())
    customers = [(number + 1, f"customer {place}") for place, number in enumerate(numbers)]
    rows = [(i + 1, customers[place][0], amount) for i, (place, amount) in enumerate(orders)]
    return Case(
        tables={
            "customers": {"columns": CUSTOMERS, "rows": customers},
            "orders": {"columns": ORDERS, "rows": [rows[i] for i in rng.permutation(len(rows))]},
        }
    )


def some_orders(rng, count, customers):
    return [(int(rng.integers(customers)), int(rng.integers(1, 1000))) for _ in range(count)]


@group("g01_empty")
def empty(rng):
    """No customers; customers, but no orders."""
    yield database(rng, 0, [])
    yield database(rng, 3, [])


@group("g02_without_orders")
def without_orders(rng):
    """Some have not ordered."""
    yield database(rng, 8, some_orders(rng, 10, 5))


@group("g03_equal_amounts")
def equal_amounts(rng):
    """The same amount twice for one customer."""
    yield database(rng, 3, [(0, 7), (0, 7), (1, 7), (2, 5), (2, 5), (2, 5)])


@group("g04_many")
def many(rng):
    """Rows in any order."""
    yield database(rng, 200, some_orders(rng, 1000, 200))


@group("g05_large")
def large(rng):
    """As many as there may be."""
    yield database(rng, 1000, some_orders(rng, 5000, 1000))
