"""Made-up people, who joined over two years."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.contrib.auth.hashers import make_password

from web.models import User
from web.seeding.words import usernames

DAYS = 730
BATCH = 1_000
KNOWN = {"demo-learner": False, "demo-staff": True}
"""Who can log in, with the password that was asked for; the value: whether as staff."""


def make_people(dice: random.Random, count: int, now: datetime, password: str | None) -> list[User]:
    """So many learners, and the two known ones among them."""
    rows = list(islice(_rows(dice, now, password), count))
    return User.objects.bulk_create(rows, batch_size=BATCH)


def _rows(dice: random.Random, now: datetime, password: str | None) -> Iterator[User]:
    # None: nobody can log in with it.
    secret = make_password(password or None)
    for name, is_staff in KNOWN.items():
        joined = now - timedelta(days=DAYS)
        yield User(
            username=name,
            email=f"{name}@example.org",
            password=secret,
            is_staff=is_staff,
            is_superuser=is_staff,
            date_joined=joined,
        )
    nobody = make_password(None)
    for name in usernames(dice):
        # The site grows: more of them joined lately.
        days = DAYS * (1 - dice.random() ** 0.6)
        joined = now - timedelta(days=days, seconds=dice.randrange(86_400))
        yield User(username=name, email=f"{name}@example.org", password=nobody, date_joined=joined)
