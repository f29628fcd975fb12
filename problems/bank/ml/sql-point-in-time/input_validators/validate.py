"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import sys

from whetstone_tables import DatabaseUnreadable, read_database

NUMBER = "INTEGER NOT NULL"
TABLES = {
    "predictions": [("id", "INTEGER PRIMARY KEY"), ("user_id", NUMBER), ("t", NUMBER)],
    "features": [("user_id", NUMBER), ("valid_from", NUMBER), ("ingested_at", NUMBER), ("score", NUMBER)],
    "events": [("user_id", NUMBER), ("ts", NUMBER)],
}
INDEXES = [
    "CREATE INDEX features_by_user ON features (user_id, valid_from, ingested_at);",
    "CREATE INDEX events_by_user ON events (user_id, ts);",
]
MOST = {"predictions": 5_000, "features": 10_000, "events": 10_000}


def defect(database):
    """The first broken promise in words, or an empty string."""
    if list(database.tables) != list(TABLES) or database.statements != INDEXES:
        return "exactly three tables and two indexes are asked for"
    for name, table in database.tables.items():
        if table.columns != TABLES[name] or table.constraints or len(table.rows) > MOST[name]:
            return f"{name} has other columns, or too many rows"
        for row in table.rows:
            if not all(type(value) is int and 0 <= value < 2**31 for value in row):
                return f"{name}: no numbers: {row}"
    ids = [row[0] for row in database.tables["predictions"].rows]
    features = database.tables["features"].rows
    if len(set(ids)) != len(ids):
        return "a prediction is there twice"
    if len({row[:3] for row in features}) != len(features):
        return "a version of a feature is there twice"
    if any(ingested < valid for _, valid, ingested, _ in features):
        return "a feature was known before it was so"
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
