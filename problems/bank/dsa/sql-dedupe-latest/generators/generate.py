"""Secret databases of "Keep the newest record"."""

from whetstone_authoring import Case, group

CONTACTS = [
    ("id", "INTEGER PRIMARY KEY"),
    ("email", "TEXT"),
    ("updated_at", "TEXT NOT NULL"),
    ("name", "TEXT NOT NULL"),
]
AUDIT = [("contact_id", "INTEGER NOT NULL"), ("note", "TEXT NOT NULL")]
NAMES = ["Ada", "Bo", "Cleo", "Dov", "Eve", "Fay"]


def moment(number):
    """A time as a text; larger numbers are later."""
    day, second = divmod(number, 86_400)
    month, day = divmod(day, 28)
    clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    return f"{2020 + month // 12}-{1 + month % 12:02}-{1 + day:02} {clock}"


def in_letters(rng, text):
    """The text with some letters in upper case."""
    return "".join(c.upper() if rng.random() < 0.3 else c for c in text)


def database(rng, contacts, notes=0):
    """Contacts as (address or None, time); numbers and order are random, some notes in the audit."""
    count = len(contacts)
    ids = [int(i) + 1 for i in rng.permutation(2 * count)[:count]]
    rows = [(i, email, when, NAMES[int(rng.integers(6))]) for i, (email, when) in zip(ids, contacts, strict=True)]
    audit = [(int(rng.integers(1, 2 * count + 5)), f"note {k % 7}") for k in range(notes)]
    return Case(
        tables={
            "contacts": {"columns": CONTACTS, "rows": [rows[i] for i in rng.permutation(count)]},
            "audit": {"columns": AUDIT, "rows": audit},
        }
    )


def people(rng, count, addresses, *, times=10**7, missing=0.0, letters=False):
    """Contacts with random addresses."""
    found = []
    for _ in range(count):
        email = f"p{int(rng.integers(addresses))}@mail.example"
        if letters:
            email = in_letters(rng, email)
        found.append((None if rng.random() < missing else email, moment(int(rng.integers(times)))))
    return found


@group("db02_empty")
def empty(rng):
    """Nobody, with and without notes."""
    yield database(rng, [])
    yield database(rng, [], notes=4)


@group("db03_triples_and_ties")
def triples_and_ties(rng):
    """Addresses that are there two to five times, with equal times."""
    contacts = []
    for number in range(12):
        contacts += [(f"t{number}@mail.example", moment(1000 * number + k // 2)) for k in range(2 + number % 4)]
    yield database(rng, contacts, notes=5)
    yield database(rng, people(rng, 40, 6, times=5), notes=5)
    yield database(rng, [("same@mail.example", moment(7))] * 6)


@group("db04_missing_addresses")
def missing_addresses(rng):
    """Rows without an address, alone and among others."""
    yield database(rng, people(rng, 30, 8, missing=0.5), notes=3)
    yield database(rng, [(None, moment(5))] * 4 + [(None, moment(6))])


@group("db05_letters")
def letters(rng):
    """The same addresses in other letters."""
    yield database(rng, people(rng, 40, 9, letters=True), notes=3)


@group("db06_no_duplicates")
def no_duplicates(rng):
    """Nothing to delete."""
    yield database(rng, [(f"u{k}@mail.example", moment(int(rng.integers(10**7)))) for k in range(25)], notes=4)


@group("db07_audit")
def audit_stays(rng):
    """Notes on rows that stay, on rows that go, and on rows that never were; equal notes."""
    yield database(rng, people(rng, 30, 10), notes=80)


@group("db08_random")
def random_data(rng):
    """Ordinary data."""
    yield database(rng, people(rng, 400, 150, missing=0.1, letters=True), notes=60)


@group("db09_large")
def large(rng):
    """As many contacts as there may be; few of them are there twice."""
    yield database(rng, people(rng, 20_000, 60_000, missing=0.02, letters=True), notes=500)
