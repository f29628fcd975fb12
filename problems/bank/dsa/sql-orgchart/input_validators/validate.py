"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import re
import sys

from whetstone_tables import DatabaseUnreadable, read_database

COLUMNS = [("id", "INTEGER PRIMARY KEY"), ("manager_id", "INTEGER"), ("name", "TEXT NOT NULL")]
INDEX = "CREATE INDEX by_manager ON employees (manager_id);"
MAX_ROWS = 400


def is_number(value):
    """Whether a value can be the number of an employee."""
    return type(value) is int and 1 <= value < 2**31


def defect(database):
    """The first broken promise in words, or an empty string."""
    if list(database.tables) != ["employees"] or database.statements != [INDEX]:
        return "exactly the table employees and its index are asked for"
    table = database.tables["employees"]
    if table.columns != COLUMNS or table.constraints or len(table.rows) > MAX_ROWS:
        return "employees has other columns, or too many rows"
    ids = set()
    for row in table.rows:
        number, manager, name = row
        if not is_number(number) or number in ids or not (manager is None or is_number(manager)):
            return f"no number, or one that is there twice: {row}"
        if type(name) is not str or not re.fullmatch("[A-Za-z]{1,20}", name):
            return f"no name: {row}"
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
