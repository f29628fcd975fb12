"""Accept exactly the databases the statement promises: exit 42, else 43 with the reason."""

import re
import sys

from whetstone_tables import DatabaseUnreadable, read_database

TABLES = {
    "assignments": [("user_id", "INTEGER NOT NULL"), ("variant", "TEXT NOT NULL"), ("ts", "INTEGER NOT NULL")],
    "events": [("user_id", "INTEGER NOT NULL"), ("kind", "TEXT NOT NULL"), ("ts", "INTEGER NOT NULL")],
}
INDEX = "CREATE INDEX events_by_user ON events (user_id);"
MOST = {"assignments": 15_000, "events": 30_000}


def row_defect(database):
    """The first row that is none."""
    for name, word in (("assignments", "[a-z0-9]{1,12}"), ("events", "[A-Za-z]{1,12}")):
        for row in database.tables[name].rows:
            if any(type(row[k]) is not int or not 0 <= row[k] < 2**31 for k in (0, 2)):
                return f"{name}: no user or no time: {row}"
            if type(row[1]) is not str or not re.fullmatch(word, row[1]):
                return f"{name}: no word: {row}"
    return ""


def is_undecided(assignments, events):
    """Whether a rate equals that of the control without being 0 or 1."""
    first = {}
    for user, variant, ts in sorted(assignments, key=lambda row: row[2]):
        first.setdefault(user, (variant, ts))
    bought = {user for user, kind, ts in events if kind == "purchase" and user in first and ts >= first[user][1]}
    users, converters = {}, {}
    for user, (variant, _) in first.items():
        users[variant] = users.get(variant, 0) + 1
        converters[variant] = converters.get(variant, 0) + (user in bought)
    n0, c0 = users.get("control", 0), converters.get("control", 0)
    others = [(users[name], converters[name]) for name in users if name != "control" and n0]
    return any(c * n0 == c0 * n and 0 < c < n for n, c in others)


def defect(database):
    """The first broken promise in words, or an empty string."""
    if list(database.tables) != list(TABLES) or database.statements != [INDEX]:
        return "exactly the tables assignments and events, and an index, are asked for"
    for name, table in database.tables.items():
        if table.columns != TABLES[name] or table.constraints or len(table.rows) > MOST[name]:
            return f"{name} has other columns, or too many rows"
    if problem := row_defect(database):
        return problem
    assignments = database.tables["assignments"].rows
    if len({(user, ts) for user, _, ts in assignments}) != len(assignments):
        return "a user is assigned twice at the same time"
    if is_undecided(assignments, database.tables["events"].rows):
        return "a rate equals that of the control: z2 would depend on rounding"
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
