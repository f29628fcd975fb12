"""Secret databases of "Everyone under a manager"."""

from whetstone_authoring import Case, group

COLUMNS = [("id", "INTEGER PRIMARY KEY"), ("manager_id", "INTEGER"), ("name", "TEXT NOT NULL")]
INDEX = "CREATE INDEX by_manager ON employees (manager_id);"
NAMES = ["Ada", "Bo", "Cleo", "Dov", "Eve", "Fay", "Gus", "Hal"]
NOBODY = -1


def database(rng, managers):
    """Managers by place (None at the top, NOBODY for one who is gone), under random numbers in random order."""
    count = len(managers)
    ids = [int(i) + 1 for i in rng.permutation(3 * count + 3)[: count + 1]]
    number = {None: None, NOBODY: ids[count]} | {i: ids[i] for i in range(count)}
    rows = [(ids[i], number[boss], NAMES[int(rng.integers(8))]) for i, boss in enumerate(managers)]
    tables = {"employees": {"columns": COLUMNS, "rows": [rows[i] for i in rng.permutation(count)]}}
    return Case(tables=tables, extra=INDEX)


def tree(rng, count, start=0):
    """A random tree whose first employee is at the top."""
    return [None] + [start + int(rng.integers(i)) for i in range(1, count)]


@group("db02_chain")
def chain(rng):
    """Everybody manages the next."""
    yield database(rng, [None, *range(39)])


@group("db03_star")
def star(rng):
    """One manages all."""
    yield database(rng, [None] + [0] * 30)


@group("db04_forest")
def forest(rng):
    """Several trees."""
    yield database(rng, tree(rng, 12) + tree(rng, 9, 12) + tree(rng, 20, 21) + [None, None])


@group("db05_self_manager")
def self_manager(rng):
    """People who manage themselves, with and without others under them."""
    yield database(rng, [0, 0, 1, 1, None, 4, 6, 5])
    yield database(rng, [0])


@group("db06_cycle_with_tail")
def cycle_with_tail(rng):
    """Cycles of two, three and seven, with trees under them."""
    yield database(rng, [2, 0, 1, 2, 3, 3])
    yield database(rng, [1, 0, None, 2])
    yield database(rng, [6, *range(6), 3, 7, 7, 0, 10, 11])


@group("db07_orphans")
def orphans(rng):
    """Managers who are gone."""
    yield database(rng, [NOBODY, 0, 0, 1, NOBODY, 4, None, 6])


@group("db08_minimal")
def minimal(rng):
    """Nobody; one; two."""
    yield database(rng, [])
    yield database(rng, [None])
    yield database(rng, [None, 0])
    yield database(rng, [NOBODY])


@group("db09_random")
def random_data(rng):
    """Anybody may manage anybody: trees, cycles, self-managers, orphans."""
    for count in (20, 60, 200):
        managers = []
        for i in range(count):
            luck = rng.random()
            boss = int(rng.integers(count)) if luck < 0.5 else int(rng.integers(max(1, i)))
            managers.append(None if luck > 0.95 else NOBODY if luck > 0.92 else boss)
        yield database(rng, managers)


@group("db10_chain")
def long_chain(rng):
    """A chain of four hundred; a cycle of 250 with a tree of 150 under it."""
    yield database(rng, [None, *range(399)])
    yield database(rng, [249, *range(249)] + [int(rng.integers(i)) for i in range(250, 400)])
