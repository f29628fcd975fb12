"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import datetime
import re
import sys

from whetstone_tables import DatabaseUnreadable, read_database

COLUMNS = [
    ("id", "INTEGER PRIMARY KEY"),
    ("account", "TEXT NOT NULL"),
    ("day", "TEXT NOT NULL"),
    ("amount", "INTEGER NOT NULL"),
]
MAX_ROWS = 8_000


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
    if list(database.tables) != ["ledger"] or database.statements:
        return "exactly the table ledger is asked for"
    table = database.tables["ledger"]
    if table.columns != COLUMNS or table.constraints or len(table.rows) > MAX_ROWS:
        return "ledger has other columns, or too many rows"
    ids = set()
    for row in table.rows:
        number, account, day, amount = row
        if type(number) is not int or not 1 <= number < 2**31 or number in ids:
            return f"no number, or one that is there twice: {row}"
        if type(account) is not str or not re.fullmatch("[A-Za-z0-9]{1,12}", account) or not is_day(day):
            return f"no account or no day: {row}"
        if type(amount) is not int or not 0 < abs(amount) <= 10**6:
            return f"no amount: {row}"
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
