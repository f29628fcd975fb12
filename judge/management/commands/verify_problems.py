"""Judges the bank's own programs, fuzzes its checkers, measures its limits: is every problem what it says?"""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from judge import bank
from judge.management.commands._printing import ProgressLines, finding_lines, verification_table
from judge.verification import Mode, Plan, Report
from judge.verification.balance import balance_lines, gaps
from judge.verification.currency import currency
from judge.verification.findings import Level
from judge.verification.reports import passed_before, save
from problems.models import Problem, ProblemRevision
from problems.package.model import Package
from problems.publishing import publish


class Command(BaseCommand):
    """Without names, the whole bank from its folder; what of it is installed is recorded as well."""

    help = (
        "Verify problems: all of the bank, or those named (of the bank, installed, or folders of packages)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument("names", nargs="*", metavar="slug-or-folder")
        parser.add_argument("--bank", type=Path, default=Path(settings.BASE_DIR) / "problems" / "bank")
        parser.add_argument("--full", action="store_true", help="also what takes long: mutants, growth, ...")
        parser.add_argument("--resume", action="store_true", help="leave out what passed before, unchanged")
        parser.add_argument("--quotas", action="store_true", help="fail when the bank lacks problems (V23)")
        parser.add_argument("--table", action="store_true", help="a line per program, also where all is well")
        parser.add_argument(
            "--reports", type=Path, default=Path(settings.WHETSTONE_VAR) / "reports" / "verification"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify side by side, print a line per problem as it ends, and the balance of a whole bank."""
        self._folder: Path = options["reports"]
        self._reports: list[Report] = []
        self._failed: list[str] = []
        self._packages: list[Package] = []
        self._wants_table: bool = options["table"]
        mode = Mode.FULL if options["full"] else Mode.QUICK
        folders, revisions = self._targets(options["names"], options["bank"])
        lines = ProgressLines(self.stdout, len(folders) + len(revisions))
        self._verify_folders(folders, mode, lines, resumes=options["resume"])
        for done in bank.verify_each(revisions, Plan(mode=mode)) if revisions else ():
            if done.result is None:
                self._fail(lines, done.item.problem.slug, done.error)
                continue
            self._keep(done.item, done.result)
            self._take(lines, done.result)
        if not options["names"]:
            self._balance(folders, fails=options["quotas"])
        self.stdout.write(f"{len(self._reports)} verified, {len(self._failed)} not in order")
        if self._failed:
            raise CommandError(f"not in order: {', '.join(sorted(self._failed))}")

    def _targets(self, names: list[str], root: Path) -> tuple[list[Path], list[ProblemRevision]]:
        known = {path.name: path for path in bank.bank_sources(root)}
        if not names:
            return list(known.values()), []
        folders, slugs = [], []
        for name in names:
            if name in known:
                folders.append(known[name])
            elif (Path(name) / "problem.yaml").is_file():
                folders.append(Path(name).resolve())
            else:
                slugs.append(name)
        return folders, self._revisions(slugs) if slugs else []

    def _revisions(self, slugs: list[str]) -> list[ProblemRevision]:
        problems = Problem.objects.filter(slug__in=slugs).select_related("current_revision")
        found = {p.slug: p.current_revision for p in problems if p.current_revision is not None}
        if missing := set(slugs) - set(found):
            raise CommandError(f"there is no problem {', '.join(sorted(missing))}")
        return list(found.values())

    def _verify_folders(
        self, folders: list[Path], mode: Mode, lines: ProgressLines, *, resumes: bool
    ) -> None:
        def wants(package: Package, digest: str) -> bool:
            return not (resumes and passed_before(self._folder, package.slug, currency(package), mode))

        for done in bank.make_each(folders, plan=Plan(mode=mode, is_strict=True), wants=wants):
            if done.result is None:
                self._fail(lines, done.item.name, done.error)
                continue
            self._packages.append(done.result.package)
            if done.result.report is None:
                lines.done(f"{done.item.name}  passed before, unchanged")
                continue
            self._take(lines, done.result.report)
            self._record(done.result, done.result.report)

    def _record(self, made: bank.Made, report: Report) -> None:
        """With the installed problem, if this is its current revision. There need be no database."""
        current = ProblemRevision.objects.filter(digest=made.digest, problem__slug=report.slug)
        # On a fresh clone there are no tables.
        with suppress(DatabaseError):
            revision = current.filter(problem__current_revision__digest=made.digest).first()
            if revision is not None:
                self._keep(revision, report)

    def _keep(self, revision: ProblemRevision, report: Report) -> None:
        bank.record(revision, report)
        if report.is_right and revision.problem.origin == Problem.Origin.BANK:
            publish(revision.problem)

    def _take(self, lines: ProgressLines, report: Report) -> None:
        save(self._folder, report)
        self._reports.append(report)
        text = [report.line if report.is_right else f"DIFFERS {report.line}"]
        text += finding_lines(report, Level.FAILURE, Level.WARNING)
        if self._wants_table or not report.is_right:
            text.append(verification_table([report]))
        lines.done("\n".join(text))
        if not report.is_right:
            self._failed.append(report.slug)

    def _fail(self, lines: ProgressLines, slug: str, error: str) -> None:
        lines.done(f"FAILED {slug}: {error}")
        self._failed.append(slug)

    def _balance(self, folders: list[Path], *, fails: bool) -> None:
        areas = {folder.name: folder.parent.name for folder in folders}
        for line in balance_lines(self._packages, areas):
            self.stdout.write(line)
        if fails and any(True for _ in gaps(self._packages, areas)):
            self._failed.append("balance of the bank")
