"""Accept exactly the databases that the statement promises: exit 42, else 43 with the reason."""

import sys

from whetstone_tables import DatabaseUnreadable, read_database

COLUMNS = {
    "customers": [("id", "INTEGER PRIMARY KEY"), ("name", "TEXT NOT NULL")],
    "orders": [("id", "INTEGER PRIMARY KEY"), ("customer_id", "INTEGER NOT NULL"), ("amount", "INTEGER NOT NULL")],
}
MOST = {"customers": 1000, "orders": 5000}


def defect(database):
    if list(database.tables) != list(COLUMNS) or database.statements:
        return "exactly the tables customers and orders"
    for name, table in database.tables.items():
        numbers = [row[0] for row in table.rows]
        if table.columns != COLUMNS[name] or table.constraints or len(numbers) > MOST[name]:
            return f"{name}: other columns, or too many rows"
        if len(set(numbers)) != len(numbers) or not all(type(n) is int and 1 <= n < 2**31 for n in numbers):
            return f"{name}: numbered badly"
    known = {row[0] for row in database.tables["customers"].rows}
    if not all(type(row[1]) is str and row[1] for row in database.tables["customers"].rows):
        return "a customer without a name"
    for _, customer, amount in database.tables["orders"].rows:
        if customer not in known or type(amount) is not int or not 1 <= amount <= 10**6:
            return "an order of nobody, or of an odd amount"
    return ""


try:
    problem = defect(read_database(sys.stdin.buffer.read()))
except DatabaseUnreadable as error:
    problem = str(error)
print(problem, file=sys.stderr)
sys.exit(43 if problem else 42)
