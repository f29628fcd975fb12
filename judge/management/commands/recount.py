"""Count again what the pages show of each problem."""

from typing import Any

from django.core.management.base import BaseCommand

from judge import problem_statistics


class Command(BaseCommand):
    """`manage.py recount`"""

    help = "Counts again how many tried and solved each problem, and says how many numbers were wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count."""
        self.stdout.write(f"{problem_statistics.recount()} corrected")
