"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import re
import sys

from whetstone_tables import DatabaseUnreadable, read_database

TABLES = {
    "products": [("id", "INTEGER PRIMARY KEY"), ("name", "TEXT NOT NULL"), ("category", "TEXT")],
    "sales": [
        ("product_id", "INTEGER NOT NULL"),
        ("quantity", "INTEGER NOT NULL"),
        ("price_cents", "INTEGER NOT NULL"),
    ],
}
MOST = {"products": 20_000, "sales": 60_000}
WORD = re.compile("[A-Za-z0-9 ]{1,30}")


def is_count(value, least, most):
    """Whether a value is a whole number in a range."""
    return type(value) is int and least <= value <= most


def defect(database):
    """The first broken promise in words, or an empty string."""
    if list(database.tables) != list(TABLES) or database.statements:
        return "exactly the tables products and sales are asked for"
    for name, table in database.tables.items():
        if table.columns != TABLES[name] or table.constraints or len(table.rows) > MOST[name]:
            return f"{name} has other columns, or too many rows"
    known = set()
    for row in database.tables["products"].rows:
        number, name, category = row
        if not is_count(number, 1, 2**31 - 1) or number in known:
            return f"no number, or one that is there twice: {row}"
        if not all(type(text) is str and WORD.fullmatch(text) for text in (name, category or "none")):
            return f"no name or category: {row}"
        known.add(number)
    for row in database.tables["sales"].rows:
        if row[0] not in known or not is_count(row[1], 1, 1000) or not is_count(row[2], 1, 10**6):
            return f"no sale: {row}"
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
