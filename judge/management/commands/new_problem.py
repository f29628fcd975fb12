"""Makes the folder of a new problem from the blueprint of its kind."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from problems.new_problem import BLUEPRINTS, BlueprintRefused, Wanted, write

AREAS = ("dsa", "stats", "ml")


class Command(BaseCommand):
    """The folder is complete and verifies as it is; its author changes it step by step."""

    help = "Make a new problem: a small complete package of its kind, to be changed step by step."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument("slug", help="its short name: small letters, digits, hyphens")
        parser.add_argument("--kind", choices=tuple(BLUEPRINTS), required=True)
        parser.add_argument("--area", choices=AREAS, help="of the bank; needed unless --into is given")
        parser.add_argument("--into", type=Path, help="another folder than the bank's")
        parser.add_argument("--language", default="", help="by default the first of the kind's blueprint")
        parser.add_argument("--title", default="", help="by default made of the short name")
        parser.add_argument("--author", default="", help="for credits in problem.yaml")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the folder and say what to do next."""
        if options["into"] is None and options["area"] is None:
            raise CommandError("say which area it belongs to (--area), or where to put it (--into)")
        parent = options["into"] or Path(settings.BASE_DIR) / "problems" / "bank" / options["area"]
        said = {name: options[name] for name in ("slug", "kind", "language", "title", "author")}
        try:
            folder = write(Wanted(**said), parent)
        except BlueprintRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"made {folder}")
        self.stdout.write(f"next: change it, then manage.py verify_problems --table {folder}")
