"""`manage.py seed_site`: a site with a past, for benchmarks and for looking at pages that are full."""

import random
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from judge import board_marks, rebuilding
from judge.models import Submission
from problems.models import Problem
from web.models import User
from web.seeding import history, submitting
from web.seeding.bank import make_bank
from web.seeding.people import make_people


class Command(BaseCommand):
    """People, problems, submissions, verdicts and standings, the same for the same seed."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much of each."""
        parser.add_argument("--users", type=int, default=10_000)
        parser.add_argument("--problems", type=int, default=5_000)
        parser.add_argument("--submissions", type=int, default=100_000)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--cases", type=float, default=0.1, help="share of judgings that keep their cases"
        )
        parser.add_argument(
            "--password", default=None, help="of demo-learner and demo-staff; none: no log-in"
        )
        parser.add_argument("--force", action="store_true", help="also into a database that is not empty")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make everything, and say how long each part took."""
        if not options["force"] and _is_used():
            raise CommandError("There are people, problems or submissions already. --force adds to them.")
        dice = random.Random(options["seed"])  # noqa: S311 -- made-up data
        now = timezone.now()
        self._began = time.monotonic()
        people = make_people(dice, options["users"], now, options["password"])
        self._tell(f"{len(people)} people")
        revisions = make_bank(dice, options["problems"], now, people)
        self._tell(f"{len(revisions)} problems")
        tasks = [
            history.Task(
                problem_id=row.problem_id,
                revision_id=row.pk,
                difficulty=row.problem.difficulty,
                languages=row.languages,
            )
            for row in revisions
            if row.problem.is_published
        ]
        persons = history.people_of(dice, [(user.pk, user.date_joined) for user in people])
        sent = history.attempts(dice, persons, tasks, options["submissions"], now)
        submitting.write(dice, sent, options["cases"])
        self._tell(f"{len(sent)} submissions")
        rebuilding.rebuild()
        board_marks.refresh(budget_s=60.0)
        self._tell("standings")

    def _tell(self, what: str) -> None:
        self.stdout.write(f"{time.monotonic() - self._began:6.1f} s  {what}")


def _is_used() -> bool:
    return any(model.objects.exists() for model in (User, Problem, Submission))
