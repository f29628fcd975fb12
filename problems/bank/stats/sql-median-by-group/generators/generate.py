"""Secret databases of "Median and 90 % quantile in SQL"."""

from whetstone_authoring import Case, group

COLUMNS = [("sensor", "TEXT NOT NULL"), ("value", "DOUBLE")]


def database(rng, by_sensor):
    """Values by sensor, in random order."""
    rows = [
        (sensor, None if value is None else round(float(value), 3))
        for sensor, values in by_sensor.items()
        for value in values
    ]
    return Case(tables={"measurements": {"columns": COLUMNS, "rows": [rows[i] for i in rng.permutation(len(rows))]}})


@group("db02_empty")
def empty(rng):
    """No report."""
    yield database(rng, {})


@group("db03_small")
def small(rng):
    """One to five values."""
    yield database(rng, {f"s{n}": rng.uniform(1, 100, n) ** 2 for n in range(1, 6)})


@group("db04_interpolation")
def interpolation(rng):
    """Whole numbers whose quantiles are not whole; every fraction of a place from 0 to 0.9."""
    yield database(rng, {"five": [5, 2], "six": [1, 2, 4, 8, 16, 32]})
    yield database(rng, {f"n{n:02}": [int(v) for v in rng.integers(1, 10_000, n)] for n in range(2, 24)})


@group("db05_ties")
def ties(rng):
    """Few distinct values."""
    yield database(rng, {"a": [1, 1, 1, 9], "b": [2, 7, 7, 7, 7, 8], "c": [3] * 11})
    yield database(rng, {f"t{n}": rng.choice([1.5, 2.5, 40.0], n) for n in (10, 21, 40)})


@group("db06_missing")
def missing(rng):
    """NULL among the values."""
    values = {}
    for n in (1, 2, 5, 30):
        present = list(rng.uniform(10, 1000, n))
        values[f"m{n}"] = present + [None] * int(rng.integers(1, 9))
    yield database(rng, values)


@group("db07_silent_sensors")
def silent(rng):
    """Sensors with nothing but NULL."""
    yield database(rng, {"quiet": [None] * 4, "loud": [1.25, 3.5], "A0": [None]})
    yield database(rng, {"only": [None, None]})


@group("db08_signs")
def signs(rng):
    """Negative values, zero, and sizes that differ."""
    yield database(rng, {"neg": -rng.uniform(1, 50, 12), "zero": [0.0, 0.0, 0.0, 5.0]})
    yield database(rng, {"wide": 10.0 ** rng.uniform(-2, 9, 25), "low": -(10.0 ** rng.uniform(-2, 9, 14))})


@group("db09_random")
def random_data(rng):
    """Ordinary data: forty sensors, some values missing."""
    values = {}
    for number in range(40):
        n = int(rng.integers(1, 60))
        drawn = rng.gamma(2.0, 50.0, n) + 1
        values[f"r{number}"] = [None if rng.random() < 0.1 else value for value in drawn]
    yield database(rng, values)


@group("db10_large")
def large(rng):
    """As many rows as there may be, most of them one sensor's."""
    values = {f"s{i:03}": list(rng.gamma(2.0, 50.0, 60) + 1) for i in range(200)}
    values["busy"] = [None if rng.random() < 0.05 else value for value in rng.gamma(3.0, 20.0, 48_000) + 1]
    yield database(rng, values)
