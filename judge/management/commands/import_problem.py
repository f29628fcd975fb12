"""Brings a problem in: a folder or an archive, in any format that is read."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser

from judge import imports
from judge.management.commands._printing import verification_table
from judge.runners import sandbox_for
from judge.verification import Report
from problems.importing.draft import Form
from problems.importing.formats import AUTO, FORMATS
from problems.models import ProblemRevision
from problems.publishing import NotPublishable, publish


class Command(BaseCommand):
    """Converts, builds, installs and verifies one package. It stays hidden until verified and published."""

    help = "Import a problem package from PATH, a folder or an archive; names every defect when it is none."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--format", default=AUTO, choices=(AUTO, *FORMATS), dest="format_name")
        parser.add_argument("--slug", default="", help="the problem's short name; by default the folder's")
        parser.add_argument("--owner", default="", help="the name of the user it belongs to")
        parser.add_argument("--publish", action="store_true", help="publish it if it verifies")
        told = parser.add_argument_group("for what the format does not carry, or to say otherwise")
        told.add_argument("--title", default="")
        told.add_argument("--statement", type=Path, metavar="FILE.md")
        told.add_argument("--time-limit", type=float, metavar="SECONDS")
        told.add_argument("--memory-limit", type=float, metavar="MIB")
        told.add_argument("--author", default="")
        told.add_argument("--license", default="")
        told.add_argument("--only", default="", help="the problem's folder, where an archive holds several")

    def handle(self, *args: Any, **options: Any) -> None:
        """Convert, build, install, verify."""
        path: Path = options["path"]
        if not path.exists():
            raise CommandError(f"there is no {path}")
        owner = self._user(options["owner"])
        try:
            row = imports.keep(
                path,
                form=_form(options),
                slug=options["slug"].lower(),
                format_name=options["format_name"],
                owner=owner,
            )
        except imports.UploadRefused as error:
            raise CommandError(str(error)) from error
        with sandbox_for("0") as sandbox:
            report = imports.run(row.pk, sandbox, progress=self.stdout.write)
        row.refresh_from_db()
        for warning in row.warnings:
            self.stdout.write(f"warning: {warning}")
        if report is None or row.revision is None:
            raise CommandError("\n".join(row.defects))
        self._tell(row.revision, report, wants_publishing=options["publish"])

    def _user(self, name: str) -> AbstractBaseUser | None:
        user = get_user_model().objects.filter(username=name).first() if name else None
        if name and user is None:
            raise CommandError(f"there is no user {name}")
        return user

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


def _form(options: dict[str, Any]) -> Form:
    statement: Path | None = options["statement"]
    if statement is not None and not statement.is_file():
        raise CommandError(f"there is no {statement}")
    return Form(
        title=options["title"],
        statement=statement.read_text(encoding="utf-8") if statement else "",
        time_limit_seconds=options["time_limit"],
        memory_limit_mib=options["memory_limit"],
        author=options["author"],
        license=options["license"],
        only=options["only"],
    )
