"""Reads the bank into the database: skill tree, every problem that can be built, and learning paths."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from judge import bank
from judge.management.commands._printing import ProgressLines, finding_lines, verification_table
from judge.verification import Plan, Report
from judge.verification.findings import Level
from problems.install import InstallRefused, install
from problems.models import Problem, ProblemRevision
from problems.package.defects import PackageError
from problems.package.model import Package
from problems.paths import PathInvalid, path_files, read_path, sync_paths
from problems.publishing import publish
from problems.skilltree import sync_tree


class Command(BaseCommand):
    """Idempotent: what is there already is left as it is. Each problem is one transaction.

    With --verify a problem is published as soon as it is verified, while others are still being built.
    """

    help = "Build and install the problems of the bank; with --verify, verify and publish the new ones."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument(
            "--verify", action="store_true", help="verify what was never verified here, and publish it"
        )
        parser.add_argument(
            "--images", nargs="+", default=[], metavar="IMAGE", help="only problems that need no others"
        )
        parser.add_argument("--bank", type=Path, default=Path(settings.BASE_DIR) / "problems" / "bank")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build and verify side by side; install and publish what comes out, one after the other."""
        sources = bank.bank_sources(options["bank"])
        if options["images"]:
            sources = [path for path in sources if bank.needs_only(path, set(options["images"]))]
        sync_tree()
        verified = set(
            ProblemRevision.objects.filter(verified_at__isnull=False).values_list("problem__slug", "digest")
        )

        def wants(package: Package, digest: str) -> bool:
            return (package.slug, digest) not in verified

        failed: list[str] = []
        lines = ProgressLines(self.stdout, len(sources))
        plan = Plan() if options["verify"] else None
        for done in bank.make_each(sources, plan=plan, wants=wants):
            name = done.item.name
            try:
                error = done.error or self._take(done.result, lines)
            except (PackageError, InstallRefused) as refusal:
                error = str(refusal)
            if error:
                lines.done(f"FAILED {name}: {error}")
                failed.append(name)
            elif done.result is not None and done.result.report and not done.result.report.is_right:
                failed.append(name)
        self.stdout.write(f"{len(sources) - len(failed)} of {len(sources)} problems are in order")
        self._sync_paths(options["bank"])
        if failed:
            raise CommandError(f"these problems are not in order: {', '.join(sorted(failed))}")

    def _sync_paths(self, root: Path) -> None:
        """Bring the learning paths in line; raises `CommandError` for a file that says nonsense."""
        try:
            paths = [read_path(file) for file in path_files(root)]
        except PathInvalid as error:
            raise CommandError(str(error)) from error
        for slug, missing in sync_paths(paths).items():
            if missing:
                self.stdout.write(f"path {slug} waits for: {', '.join(missing)}")

    def _take(self, made: bank.Made | None, lines: ProgressLines) -> str:
        """Install one, record and publish it. Raises `PackageError` and `InstallRefused`."""
        if made is None:
            return "nothing came out"
        revision = install(made.package, origin=Problem.Origin.BANK)
        if made.report is None:
            lines.done(f"installed {made.package.slug}")
            return ""
        bank.record(revision, made.report)
        if made.report.is_right:
            publish(revision.problem)
        lines.done(_told(made.report))
        return ""


def _told(report: Report) -> str:
    if report.is_right:
        return f"verified {report.slug}: {len(report.rows)} programs"
    findings = finding_lines(report, Level.FAILURE)
    return "\n".join([f"DIFFERS {report.slug}", *findings, verification_table([report])])
