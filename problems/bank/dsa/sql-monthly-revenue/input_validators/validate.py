"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import datetime
import re
import sys

from whetstone_tables import DatabaseUnreadable, read_database

TABLES = {
    "orders": [("id", "INTEGER PRIMARY KEY"), ("placed_on", "TEXT NOT NULL")],
    "order_items": [
        ("order_id", "INTEGER NOT NULL"),
        ("quantity", "INTEGER NOT NULL"),
        ("price_cents", "INTEGER NOT NULL"),
        ("discount_cents", "INTEGER"),
    ],
    "payments": [
        ("order_id", "INTEGER NOT NULL"),
        ("paid_on", "TEXT NOT NULL"),
        ("amount_cents", "INTEGER NOT NULL"),
    ],
}
INDEXES = [
    "CREATE INDEX items_by_order ON order_items (order_id);",
    "CREATE INDEX payments_by_order ON payments (order_id);",
]
MOST = {"orders": 20_000, "order_items": 50_000, "payments": 30_000}


def is_day(text):
    """Whether a text is YYYY-MM-DD and such a day exists."""
    if type(text) is not str or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_count(value, least, most):
    """Whether a value is a whole number in a range."""
    return type(value) is int and least <= value <= most


def schema_defect(database):
    """What is wrong with the tables."""
    if list(database.tables) != list(TABLES) or database.statements != INDEXES:
        return "exactly three tables and two indexes are asked for"
    for name, table in database.tables.items():
        if table.columns != TABLES[name] or table.constraints or len(table.rows) > MOST[name]:
            return f"{name} has other columns, or too many rows"
    return ""


def defect(database):
    """The first broken promise in words, or an empty string."""
    if problem := schema_defect(database):
        return problem
    ids = [number for number, _ in database.tables["orders"].rows]
    known = set(ids)
    if len(known) != len(ids) or not all(is_count(number, 1, 2**31 - 1) for number in ids):
        return "orders are not numbered"
    if not all(is_day(day) for _, day in database.tables["orders"].rows):
        return "an order without a day"
    for row in database.tables["order_items"].rows:
        order, quantity, price, discount = row
        if order not in known or not is_count(quantity, 1, 1000) or not is_count(price, 0, 10**6):
            return f"no item: {row}"
        if discount is not None and not is_count(discount, 0, quantity * price):
            return f"no discount: {row}"
    for row in database.tables["payments"].rows:
        if row[0] not in known or not is_day(row[1]) or not is_count(row[2], 1, 10**9):
            return f"no payment: {row}"
    return ""


def main():
    try:
        problem = defect(read_database(sys.stdin.buffer.read()))
    except DatabaseUnreadable as error:
        problem = str(error)
    if problem:
        print(problem, file=sys.stderr)
    return 43 if problem else 42


if __name__ == "__main__":
    sys.exit(main())
