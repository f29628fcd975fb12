"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import re
import sys

from whetstone_tables import DatabaseUnreadable, read_database

COLUMNS = [("sensor", "TEXT NOT NULL"), ("value", "DOUBLE")]
MAX_ROWS = 60_000


def defect(database):
    """The first broken promise in words, or an empty string."""
    if list(database.tables) != ["measurements"] or database.statements:
        return "exactly the table measurements is asked for"
    table = database.tables["measurements"]
    if table.columns != COLUMNS or table.constraints or len(table.rows) > MAX_ROWS:
        return "measurements has other columns, or too many rows"
    for sensor, value in table.rows:
        if type(sensor) is not str or not re.fullmatch("[A-Za-z0-9]{1,12}", sensor):
            return f"no sensor: {sensor!r}"
        if value is not None and (type(value) is not float or not (value == 0 or 0.001 <= abs(value) <= 1e9)):
            return f"no value: {value!r}"
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
