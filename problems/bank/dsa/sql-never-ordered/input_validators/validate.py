"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import datetime
import re
import sys

from whetstone_tables import DatabaseUnreadable, read_database

TABLES = {
    "customers": [("id", "INTEGER PRIMARY KEY"), ("name", "TEXT NOT NULL")],
    "orders": [("id", "INTEGER PRIMARY KEY"), ("customer_id", "INTEGER"), ("ordered_at", "TEXT NOT NULL")],
}
MOST = {"customers": 10_000, "orders": 40_000}


def is_time(text):
    """Whether a text is a local time with its offset, and there is such a time."""
    if type(text) is not str or not re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", text):
        return False
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def defect(database):
    """The first broken promise in words, or an empty string."""
    if list(database.tables) != list(TABLES) or database.statements:
        return "exactly the tables customers and orders are asked for"
    for name, table in database.tables.items():
        numbers = [row[0] for row in table.rows]
        if table.columns != TABLES[name] or table.constraints or len(table.rows) > MOST[name]:
            return f"{name} has other columns, or too many rows"
        if len(set(numbers)) != len(numbers):
            return f"{name}: a number is there twice"
        if not all(type(number) is int and 1 <= number < 2**31 for number in numbers):
            return f"{name}: not numbered"
    known = {number for number, _ in database.tables["customers"].rows}
    if not all(type(name) is str and 1 <= len(name) <= 40 for _, name in database.tables["customers"].rows):
        return "a customer without a name"
    for row in database.tables["orders"].rows:
        if (row[1] is not None and row[1] not in known) or not is_time(row[2]):
            return f"no order: {row}"
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
