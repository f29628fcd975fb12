"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import re
import sys

from whetstone_tables import DatabaseUnreadable, read_database

TABLES = {
    "contacts": [
        ("id", "INTEGER PRIMARY KEY"),
        ("email", "TEXT"),
        ("updated_at", "TEXT NOT NULL"),
        ("name", "TEXT NOT NULL"),
    ],
    "audit": [("contact_id", "INTEGER NOT NULL"), ("note", "TEXT NOT NULL")],
}
MAX_ROWS = 20_000
MOMENT = re.compile(r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d")


def is_text(value, pattern):
    """Whether a value is a text of a form."""
    return type(value) is str and re.fullmatch(pattern, value) is not None


def defect(database):
    """The first broken promise in words, or an empty string."""
    if list(database.tables) != list(TABLES) or database.statements:
        return "exactly the tables contacts and audit are asked for"
    for name, table in database.tables.items():
        if table.columns != TABLES[name] or table.constraints or len(table.rows) > MAX_ROWS:
            return f"{name} has other columns, or too many rows"
    ids = set()
    for row in database.tables["contacts"].rows:
        number, email, when, name = row
        if type(number) is not int or not 1 <= number < 2**31 or number in ids:
            return f"no number, or one that is there twice: {row}"
        if email is not None and not is_text(email, r"[A-Za-z0-9.]{1,40}@[A-Za-z0-9.]{1,40}"):
            return f"no address: {row}"
        if not is_text(when, MOMENT) or not is_text(name, "[A-Za-z]{1,20}"):
            return f"no time or no name: {row}"
        ids.add(number)
    for row in database.tables["audit"].rows:
        if type(row[0]) is not int or row[0] < 1 or not is_text(row[1], "[a-z0-9 ]{1,40}"):
            return f"no note: {row}"
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
