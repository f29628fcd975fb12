"""Secret databases of "Monthly revenue"."""

from whetstone_authoring import Case, group

ORDERS = [("id", "INTEGER PRIMARY KEY"), ("placed_on", "TEXT NOT NULL")]
ITEMS = [
    ("order_id", "INTEGER NOT NULL"),
    ("quantity", "INTEGER NOT NULL"),
    ("price_cents", "INTEGER NOT NULL"),
    ("discount_cents", "INTEGER"),
]
PAYMENTS = [
    ("order_id", "INTEGER NOT NULL"),
    ("paid_on", "TEXT NOT NULL"),
    ("amount_cents", "INTEGER NOT NULL"),
]

INDEXES = """
CREATE INDEX items_by_order ON order_items (order_id);
CREATE INDEX payments_by_order ON payments (order_id);
"""


def shuffled(rng, rows):
    """The rows in random order."""
    return [rows[i] for i in rng.permutation(len(rows))]


def database(rng, orders):
    """Orders as (day, items as (quantity, price, discount), days of payments)."""
    ids = [int(i) + 1 for i in rng.permutation(len(orders))]
    placed = [(i, day) for i, (day, _, _) in zip(ids, orders, strict=True)]
    items = [(i, *item) for i, (_, lines, _) in zip(ids, orders, strict=True) for item in lines]
    paid = [(i, day, int(rng.integers(1, 9_000))) for i, (_, _, days) in zip(ids, orders, strict=True) for day in days]
    return Case(
        tables={
            "orders": {"columns": ORDERS, "rows": shuffled(rng, placed)},
            "order_items": {"columns": ITEMS, "rows": shuffled(rng, items)},
            "payments": {"columns": PAYMENTS, "rows": shuffled(rng, paid)},
        },
        extra=INDEXES,
    )


def items(rng, count, *, null=0.0):
    """Lines of an order."""
    return [
        (
            int(rng.integers(1, 6)),
            int(rng.integers(100, 5_000)),
            None if rng.random() < null else int(rng.integers(0, 90)),
        )
        for _ in range(count)
    ]


def day(rng, year, month):
    """Some day of the month."""
    return f"{year}-{month:02}-{int(rng.integers(1, 29)):02}"


def orders_of(rng, count, year, month, *, lines=None, payments=1, null=0.0):
    """So many orders of one month, each with the same number of payments."""
    return [
        (
            day(rng, year, month),
            items(rng, int(rng.integers(1, 4)) if lines is None else lines, null=null),
            [day(rng, year, month)] * payments,
        )
        for _ in range(count)
    ]


@group("db02_empty")
def empty(rng):
    """No order; no payment."""
    yield database(rng, [])
    yield database(rng, orders_of(rng, 6, 2024, 5, payments=0))


@group("db03_two_payments")
def two_payments(rng):
    """Orders that were paid in parts."""
    yield database(rng, orders_of(rng, 3, 2024, 1, payments=2) + orders_of(rng, 4, 2024, 2, payments=3))
    yield database(rng, orders_of(rng, 3, 2024, 1, lines=1, payments=2) + orders_of(rng, 2, 2024, 2, payments=2))


@group("db04_null_discount")
def null_discount(rng):
    """Lines without a discount among the others, and months with nothing else."""
    yield database(rng, orders_of(rng, 5, 2023, 7, null=0.5) + orders_of(rng, 4, 2023, 8, null=1.0))


@group("db05_two_and_three")
def two_and_three(rng):
    """Months with two and with three paid orders, of few and of many items, and unpaid ones beside them."""
    orders = orders_of(rng, 2, 2022, 3, lines=4) + orders_of(rng, 3, 2022, 4, lines=1)
    orders += orders_of(rng, 2, 2022, 5) + orders_of(rng, 5, 2022, 5, payments=0)
    yield database(rng, orders + orders_of(rng, 4, 2022, 6) + orders_of(rng, 1, 2022, 6, payments=0))


@group("db06_no_items")
def no_items(rng):
    """Paid orders without items: alone in a month, and deciding whether it is shown."""
    orders = orders_of(rng, 3, 2021, 1, lines=0) + orders_of(rng, 2, 2021, 2) + orders_of(rng, 1, 2021, 2, lines=0)
    yield database(rng, orders + orders_of(rng, 3, 2021, 3))


@group("db07_year_boundary")
def year_boundary(rng):
    """The same months of two years; orders of December that are paid in January."""
    orders = []
    for year in (2022, 2023):
        for month in (1, 3, 12):
            orders += orders_of(rng, int(rng.integers(2, 5)), year, month)
    late = [(f"2023-12-{30 + i % 2}", items(rng, 2), [f"2024-01-0{i + 1}"]) for i in range(5)]
    yield database(rng, orders + late)


def mixed(rng, count):
    """Ordinary data over six years."""
    orders = []
    for _ in range(count):
        year, month = int(rng.integers(2018, 2024)), int(rng.integers(1, 13))
        payments = int(rng.choice([0, 1, 2, 3], p=[0.2, 0.5, 0.2, 0.1]))
        orders += orders_of(rng, 1, year, month, lines=int(rng.integers(0, 5)), payments=payments, null=0.3)
    return orders


@group("db08_random")
def random_orders(rng):
    """Ordinary data, sparse enough for months with fewer than three."""
    yield database(rng, mixed(rng, 250))
    yield database(rng, mixed(rng, 400))


@group("db09_large")
def large(rng):
    """As many orders as there may be."""
    yield database(rng, mixed(rng, 20_000))
