"""Makes verified problems visible to everybody."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from problems.models import Problem
from problems.publishing import NotPublishable, publish


class Command(BaseCommand):
    """Refuses problems whose current revision is not verified."""

    help = "Publish the problems named; each has to be verified first."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument("slugs", nargs="+", metavar="slug")

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish one after the other."""
        for slug in options["slugs"]:
            problem = Problem.objects.filter(slug=slug).first()
            if problem is None:
                raise CommandError(f"there is no problem {slug}")
            try:
                publish(problem)
            except NotPublishable as error:
                raise CommandError(f"{slug}: {error}") from error
            self.stdout.write(f"{slug} is published")
