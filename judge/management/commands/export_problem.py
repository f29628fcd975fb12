"""Takes problems out, in any format that is written."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from judge.building import BuildFailed
from judge.exporting import exported, round_trip
from judge.runners import sandbox_for
from problems.cache import PackageUnreadable, open_package
from problems.exporting.formats import WRITERS, as_zip, write_folder
from problems.models import Problem
from problems.package.defects import PackageError
from problems.package.model import Package
from sandbox.errors import SandboxError


class Command(BaseCommand):
    """One problem into a folder or a zip; with --check, the way out and in again for many."""

    help = "Export a problem, or check for the ones named (or all) that importing the export gives the same."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument("slugs", nargs="*", metavar="slug")
        parser.add_argument("--format", default="2025-09", choices=tuple(WRITERS), dest="format_name")
        parser.add_argument("--out", type=Path, metavar="PATH", help="a new folder, or a file ending in .zip")
        parser.add_argument("--sources", action="store_true", help="leave out what the generator makes")
        parser.add_argument("--check", action="store_true", help="write nothing; compare export and import")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export or check."""
        slugs: list[str] = options["slugs"]
        if options["check"]:
            self._check(slugs)
            return
        if len(slugs) != 1:
            raise CommandError("one slug is needed")
        package = self._package(self._problem(slugs[0]))
        target: Path = options["out"] or Path(f"{package.slug}-{options['format_name']}.zip")
        try:
            self._export(package, options["format_name"], target, without_made=options["sources"])
        except (BuildFailed, SandboxError, OSError) as error:
            raise CommandError(str(error)) from error

    def _export(self, package: Package, format_name: str, target: Path, *, without_made: bool) -> None:
        if without_made:
            with sandbox_for("0") as sandbox:
                draft, warnings = exported(package, format_name, sandbox)
        else:
            draft, warnings = exported(package, format_name)
        for warning in warnings:
            self.stdout.write(f"warning: {warning}")
        if target.suffix == ".zip":
            with as_zip(draft, package.slug) as archive:
                target.write_bytes(archive.read_bytes())
        else:
            write_folder(draft, target)
        self.stdout.write(f"{package.slug} is written to {target}: {len(draft.files)} files")

    def _check(self, slugs: list[str]) -> None:
        problems = [self._problem(slug) for slug in slugs] or list(
            Problem.objects.filter(current_revision__isnull=False).order_by("slug")
        )
        failed = 0
        for problem in problems:
            try:
                found = round_trip(self._package(problem))
            except PackageError as error:
                self.stdout.write(f"{problem.slug}: the export cannot be read: {error}")
                failed += 1
                continue
            told = [
                f"{name}: {', '.join(fields[:5])}" if fields else f"{name}: same"
                for name, fields in found.items()
            ]
            failed += any(found.values())
            self.stdout.write(f"{problem.slug}: {'; '.join(told)}")
        if failed:
            raise CommandError(f"{failed} of {len(problems)} problems differ after export and import")
        self.stdout.write(f"{len(problems)} problems are the same after export and import")

    def _problem(self, slug: str) -> Problem:
        problem = Problem.objects.filter(slug=slug, current_revision__isnull=False).first()
        if problem is None:
            raise CommandError(f"there is no problem {slug} with a package")
        return problem

    def _package(self, problem: Problem) -> Package:
        assert problem.current_revision is not None
        try:
            return open_package(problem.current_revision)
        except PackageUnreadable as error:
            raise CommandError(str(error)) from error
