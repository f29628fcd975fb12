"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import sys

from whetstone_tables import DatabaseUnreadable, read_database

COLUMNS = [
    ("event_id", "INTEGER PRIMARY KEY"),
    ("user_id", "INTEGER"),
    ("ts", "INTEGER NOT NULL"),
    ("amount", "INTEGER"),
]
MAX_ROWS = 1_700_000
MAX_TS = 2**31 - 1


def defect(database):
    """The first broken promise in words, or an empty string."""
    if list(database.tables) != ["events"] or database.statements:
        return "exactly the table events is asked for"
    table = database.tables["events"]
    if table.columns != COLUMNS or table.constraints:
        return "events has other columns"
    if len(table.rows) > MAX_ROWS:
        return "too many rows"
    ids = set()
    for row in table.rows:
        event_id, user_id, ts, amount = row
        if any(type(value) is not int for value in row if value is not None) or event_id is None or ts is None:
            return f"not integers: {row}"
        if not 0 <= ts <= MAX_TS or not 1 <= event_id <= MAX_TS or event_id in ids:
            return f"a time or a number out of range, or a number twice: {row}"
        if not 0 <= (user_id or 0) <= 10**7 or not 0 <= (amount or 0) <= 10**6:
            return f"a user or an amount out of range: {row}"
        ids.add(event_id)
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
