"""Brings a problem package in: a folder or a zip, of any version of the format that is read."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from judge import bank
from judge.building import BuildFailed, build
from judge.keeping import KeepingSandbox
from judge.management.commands._printing import verification_table
from judge.runners import sandbox_for
from judge.verification import Report, verify
from problems.install import InstallRefused, install
from problems.models import Problem, ProblemRevision
from problems.package.archive import unpack
from problems.package.defects import PackageError
from problems.package.reader import load_package
from problems.publishing import NotPublishable, publish
from sandbox.errors import SandboxError


class Command(BaseCommand):
    """Builds, installs and verifies one package. It stays hidden until it is verified and published."""

    help = "Import a problem package from PATH, a folder or a zip; names every defect when it is not one."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--slug", default="", help="the problem's short name; by default the folder's")
        parser.add_argument("--owner", default="", help="the name of the user it belongs to")
        parser.add_argument("--publish", action="store_true", help="publish it if it verifies")

    def handle(self, *args: Any, **options: Any) -> None:
        """Unpack, build, install, verify."""
        path: Path = options["path"]
        if not path.exists():
            raise CommandError(f"there is no {path}")
        try:
            with tempfile.TemporaryDirectory() as scratch, sandbox_for("0") as sandbox:
                source = path if path.is_dir() else unpack(path, Path(scratch) / path.stem)
                revision = self._install(source, options["slug"] or path.stem, options["owner"], sandbox)
                report = verify(revision, sandbox)
        except (PackageError, BuildFailed, InstallRefused, SandboxError) as error:
            raise CommandError(str(error)) from error
        bank.record(revision, report)
        self._tell(revision, report, wants_publishing=options["publish"])

    def _install(self, source: Path, slug: str, owner: str, sandbox: KeepingSandbox) -> ProblemRevision:
        user = get_user_model().objects.filter(username=owner).first() if owner else None
        if owner and user is None:
            raise CommandError(f"there is no user {owner}")
        built = build(source, sandbox, bank.build_root(), slug=slug.lower(), progress=self.stdout.write)
        package = load_package(built)
        for warning in package.warnings:
            self.stdout.write(f"warning: {warning}")
        return install(package, origin=Problem.Origin.IMPORT, owner=user)

    def _tell(self, revision: ProblemRevision, report: Report, *, wants_publishing: bool) -> None:
        problem = revision.problem
        self.stdout.write(verification_table([report]))
        if report.is_right and wants_publishing:
            try:
                publish(problem)
            except NotPublishable as error:
                raise CommandError(str(error)) from error
        state = "published" if problem.is_published else "not published"
        verified = "verified" if report.is_right else "not verified"
        self.stdout.write(f"{problem.slug} is installed, {verified} and {state}")
        if not report.is_right and wants_publishing:
            raise CommandError(f"{problem.slug} is not published: its submissions are not as labelled")
