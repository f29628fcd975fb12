"""Says what is wrong with a set-up and how to mend it."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from judge.diagnosis.checks import diagnose, worst
from judge.diagnosis.finding import Finding, Level

MARKS = {Level.OK: "ok     ", Level.WARNING: "warning", Level.FAILING: "FAILING"}


class Command(BaseCommand):
    """One line per check; changes nothing. The exit code is 1 when something is failing."""

    help = "Check this set-up: settings, database, Redis, workers, engine, images, disks, rows."
    # It has to answer where nothing works: what Django would check before is one of its own checks.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument("--json", action="store_true", help="one JSON document instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what is found as it is found, for some checks take seconds."""
        findings: list[Finding] = []
        for finding in diagnose():
            findings.append(finding)
            if not options["json"]:
                self.stdout.write(f"{MARKS[finding.level]}  {finding.check}: {finding.text}")
                self.stdout.flush()
        level = worst(findings)
        if options["json"]:
            document = {"level": str(level), "findings": [finding.as_json() for finding in findings]}
            self.stdout.write(json.dumps(document, indent=2))
        if level is Level.FAILING:
            sys.exit(1)
