"""Judges every labelled submission and compares the verdicts with the labels."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from judge import bank
from judge.management.commands._printing import ProgressLines, verification_table
from judge.verification import Report
from problems.models import Problem, ProblemRevision
from problems.publishing import publish


class Command(BaseCommand):
    """Verifies the current revisions again, whether they were verified before or not."""

    help = "Judge every labelled submission of the problems named (or of all), and fail on any difference."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument("slugs", nargs="*", metavar="slug")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify side by side, print one table, publish the bank's problems that are in order."""
        revisions = self._revisions(options["slugs"])
        lines = ProgressLines(self.stdout, len(revisions))
        reports: list[Report] = []
        failed: list[str] = []
        for done in bank.verify_each(revisions):
            problem = done.item.problem
            if done.result is None:
                lines.done(f"FAILED {problem.slug}: {done.error}")
                failed.append(problem.slug)
                continue
            bank.record(done.item, done.result)
            reports.append(done.result)
            lines.done(f"{problem.slug}: {'as labelled' if done.result.is_right else 'DIFFERS'}")
            if not done.result.is_right:
                failed.append(problem.slug)
            elif problem.origin == Problem.Origin.BANK:
                publish(problem)
        self.stdout.write(verification_table(sorted(reports, key=lambda report: report.slug)))
        if failed:
            raise CommandError(f"not as labelled: {', '.join(sorted(failed))}")

    def _revisions(self, slugs: list[str]) -> list[ProblemRevision]:
        problems = Problem.objects.filter(current_revision__isnull=False).select_related("current_revision")
        if slugs:
            problems = problems.filter(slug__in=slugs)
            missing = set(slugs) - set(problems.values_list("slug", flat=True))
            if missing:
                raise CommandError(f"there is no problem {', '.join(sorted(missing))}")
        return [problem.current_revision for problem in problems if problem.current_revision is not None]
