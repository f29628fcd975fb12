"""Reads the bank into the database: the skill tree, and every problem that can be built."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from judge import bank
from judge.management.commands._printing import ProgressLines, verification_table
from problems.install import install
from problems.models import Problem, ProblemRevision
from problems.package.reader import load_package
from problems.publishing import publish
from problems.skilltree import sync_tree


class Command(BaseCommand):
    """Idempotent: what is there already is left as it is. Rows change in one transaction."""

    help = "Build and install the problems of the bank; with --verify, verify and publish the new ones."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument(
            "--verify", action="store_true", help="verify what was never verified here, and publish it"
        )
        parser.add_argument("--bank", type=Path, default=Path(settings.BASE_DIR) / "problems" / "bank")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build side by side, install in one transaction, then verify side by side."""
        sources = bank.bank_sources(options["bank"])
        failed: list[str] = []
        built: list[Path] = []
        lines = ProgressLines(self.stdout, len(sources))
        for done in bank.build_each(sources):
            lines.done(f"built {done.item.name}" if done.result else f"FAILED {done.item.name}: {done.error}")
            if done.result is None:
                failed.append(done.item.name)
            else:
                built.append(done.result)
        revisions = self._install(sorted(built))
        if options["verify"]:
            failed += self._verify([revision for revision in revisions if revision.verified_at is None])
        if failed:
            raise CommandError(f"these problems are not in order: {', '.join(sorted(failed))}")

    def _install(self, built: list[Path]) -> list[ProblemRevision]:
        with transaction.atomic():
            sync_tree()
            revisions = [install(load_package(path), origin=Problem.Origin.BANK) for path in built]
        self.stdout.write(f"{len(revisions)} problems are installed")
        return revisions

    def _verify(self, revisions: list[ProblemRevision]) -> list[str]:
        failed = []
        lines = ProgressLines(self.stdout, len(revisions))
        for done in bank.verify_each(revisions):
            problem = done.item.problem
            if done.result is None:
                lines.done(f"FAILED {problem.slug}: {done.error}")
                failed.append(problem.slug)
                continue
            bank.record(done.item, done.result)
            if not done.result.is_right:
                lines.done(f"DIFFERS {problem.slug}\n{verification_table([done.result])}")
                failed.append(problem.slug)
                continue
            publish(problem)
            lines.done(f"verified {problem.slug}: {len(done.result.rows)} programs")
        return failed
