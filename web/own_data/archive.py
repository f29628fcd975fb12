"""The download of one's own data: a zip, written while it is sent."""

import json
import zipfile
from collections.abc import Iterator
from io import RawIOBase
from pathlib import PurePosixPath
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from judge.models import Submission
from problems.models import ProblemImport
from sandbox.languages import LANGUAGES
from web.api.submission_rows import CaseRow, SubmissionRow
from web.models import User
from web.own_data.sections import SECTIONS, Json

AT_ONCE = 50
CHUNK_BYTES = 64 * 1024
ACCOUNT_FIELDS = (
    *("username", "email", "first_name", "last_name", "date_joined", "last_login", "is_staff"),
    *("theme", "timezone", "language", "is_profile_public", "is_on_leaderboards"),
)
Pieces = Iterator[bytes]


class _Outlet(RawIOBase):
    """Where the zip is written to: what came in since the last time is taken out again."""

    def __init__(self) -> None:
        self.pending = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.pending += data
        return len(data)

    def taken(self) -> bytes:
        """What has been written, once."""
        piece = bytes(self.pending)
        self.pending.clear()
        return piece


def archive_of(user: User) -> Pieces:
    """The bytes of the zip with everything a user has here. Little of it is in memory at any time."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in _files(user):
            with archive.open(name, "w") as entry:
                for piece in pieces:
                    entry.write(piece)
                    if len(outlet.pending) >= CHUNK_BYTES:
                        yield outlet.taken()
    yield outlet.taken()


def _files(user: User) -> Iterator[tuple[str, Pieces]]:
    yield "README.txt", iter([_words(user).encode()])
    account = {name: getattr(user, name) for name in ACCOUNT_FIELDS}
    yield "account.json", iter([_dumped(account).encode()])
    for section in SECTIONS:
        yield f"{section.name}.json", _array(section.rows(user))
    yield "submissions.json", _array(_submission_rows(user))
    for submission in _submissions(user):
        yield source_name(submission), iter([submission.source.encode()])
    for brought in ProblemImport.objects.filter(owner=user).exclude(archive="").order_by("pk"):
        yield f"packages/{brought.pk}-{PurePosixPath(brought.file_name).name}", brought.archive.chunks()


def source_name(submission: Submission) -> str:
    """Where a submission's source lies in the zip."""
    language = LANGUAGES.get(submission.language)
    return f"sources/{submission.public_id}{language.extension if language else '.txt'}"


def _words(user: User) -> str:
    return _(
        "Everything that this site holds about %(name)s.\n\n"
        "account.json holds the account, submissions.json every submission with its verdicts, sources/ what "
        "was sent, packages/ the problem packages as they were brought. The other files are named after what "
        "they hold. Passwords and keys are not part of it: the site keeps none that could be read. "
        "Of secret test cases it holds what the pages show of them.\n"
    ) % {"name": user.username}


def _submissions(user: User) -> Iterator[Submission]:
    """One's own, the first first, some at a time: nothing in the database stays open between two of them."""
    last = 0
    while True:
        rows = Submission.objects.filter(user=user, pk__gt=last).order_by("pk")
        some = list(rows.select_related("problem", "current_judging")[:AT_ONCE])
        if not some:
            return
        yield from some
        last = some[-1].pk


def _submission_rows(user: User) -> Iterator[Json]:
    for submission in _submissions(user):
        judging = submission.current_judging
        yield {
            **SubmissionRow(submission).data,
            "source_file": source_name(submission),
            "compiler_output": judging.compiler_output if judging else "",
            "cases": CaseRow(judging.cases.all(), many=True).data if judging else [],
        }


def _array(rows: Iterator[Json]) -> Pieces:
    opening = "[\n"
    for row in rows:
        yield (opening + _dumped(row)).encode()
        opening = ",\n"
    yield b"[]\n" if opening == "[\n" else b"\n]\n"


def _dumped(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
