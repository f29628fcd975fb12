"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import datetime
import re
import sys

from whetstone_tables import DatabaseUnreadable, read_database

COLUMNS = [
    ("id", "INTEGER PRIMARY KEY"),
    ("name", "TEXT NOT NULL"),
    ("city", "TEXT"),
    ("signup_date", "TEXT NOT NULL"),
    ("churned_at", "TEXT"),
]
MAX_ROWS = 40_000


def is_day(text):
    """Whether a text is YYYY-MM-DD and such a day exists."""
    if type(text) is not str or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def defect(database):
    """The first broken promise in words, or an empty string."""
    if list(database.tables) != ["customers"] or database.statements:
        return "exactly the table customers is asked for"
    table = database.tables["customers"]
    if table.columns != COLUMNS or table.constraints or len(table.rows) > MAX_ROWS:
        return "customers has other columns, or too many rows"
    ids = set()
    for row in table.rows:
        number, name, city, signup, churned = row
        if type(number) is not int or not 1 <= number < 2**31 or number in ids:
            return f"no number, or one that is there twice: {row}"
        if type(name) is not str or not re.fullmatch("[A-Za-z]{1,20}", name):
            return f"no name: {row}"
        if city is not None and (type(city) is not str or not 1 <= len(city) <= 20):
            return f"no city: {row}"
        if not is_day(signup) or not (churned is None or is_day(churned)):
            return f"no day: {row}"
        ids.add(number)
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
