"""Judges again: one submission or a whole problem."""

import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from judge.models import Submission
from judge.rejudging import rejudge, rejudge_problem
from problems.models import Problem


class Command(BaseCommand):
    """Appends judgings; the verdicts shown stay until the new ones are there."""

    help = "Rejudge a submission (by its public id) or every submission of a problem (by its slug)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--submission", type=uuid.UUID)
        what.add_argument("--problem", metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue the judgings."""
        if options["submission"]:
            submission = Submission.objects.filter(public_id=options["submission"]).first()
            if submission is None:
                raise CommandError(f"there is no submission {options['submission']}")
            rejudge(submission)
            count = 1
        else:
            problem = Problem.objects.filter(slug=options["problem"]).first()
            if problem is None:
                raise CommandError(f"there is no problem {options['problem']}")
            count = rejudge_problem(problem)
        self.stdout.write(f"{count} submissions are queued for rejudging")
