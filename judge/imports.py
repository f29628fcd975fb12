"""Packages that people bring: the original is kept, then converted, built, installed, verified by a worker.

The same code serves the command line and the upload: what differs is who waits.
"""

import dataclasses
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from judge import doorbell, importing, verifying
from judge.building import BuildFailed
from judge.celery import HARD_LIMIT_S
from judge.importing import ENDINGS, Progress
from judge.models import Verification
from judge.verification import Report
from problems.cache import PackageUnreadable
from problems.importing.draft import Form
from problems.importing.formats import AUTO, sha256_of
from problems.install import InstallRefused, install
from problems.models import Problem, ProblemImport, package_storage
from problems.package.archive import pack
from problems.package.defects import PackageError, PackageInvalid
from sandbox.errors import SandboxError
from sandbox.interface import Sandbox

log = structlog.stdlib.get_logger(__name__)

TASK = "judge.tasks.run_import"
QUEUE = "verify"
UNHEARD_AFTER = timedelta(seconds=60)
LOST_AFTER = timedelta(seconds=HARD_LIMIT_S)
LOST_TEXT = "the worker was lost in the middle of it; bring the package again"


FAULT_TEXT = "the importer failed over this package: a fault of ours, told to whoever runs this site"


class UploadRefused(Exception):
    """What was sent is no package; the text is for its sender."""


class VerifyingBroke(Exception):
    """The package is installed, but the judge could not look at its solutions."""


FAULTS = (PackageError, BuildFailed, InstallRefused, PackageUnreadable, SandboxError, VerifyingBroke)


def keep(
    path: Path,
    *,
    form: Form,
    slug: str = "",
    format_name: str = AUTO,
    owner: AbstractBaseUser | None = None,
    file_name: str = "",
) -> ProblemImport:
    """Store a folder or an archive as it came, as a row that waits. Raises UploadRefused."""
    name = file_name or path.name
    with tempfile.TemporaryDirectory(prefix="whetstone-upload-") as scratch:
        original = path
        if path.is_dir():
            original = Path(scratch) / f"{path.name}.zip"
            pack(path, original)
        ending = next((ending for ending in ENDINGS if original.name.lower().endswith(ending)), "")
        if not ending:
            raise UploadRefused(f"{name}: none of {', '.join(ENDINGS)}")
        digest = sha256_of(original)
        stored = f"import-{digest}{ending}"
        storage = package_storage()
        if not storage.exists(stored):
            with original.open("rb") as file:
                storage.save(stored, File(file, stored))
        size = original.stat().st_size
    return ProblemImport.objects.create(
        file_name=name[:200],
        archive=stored,
        digest=digest,
        size=size,
        format=format_name,
        slug=slug or importing.default_slug(Path(name))[:80],
        form=dataclasses.asdict(form),
        owner_id=owner.pk if owner is not None else None,
    )


def ring(row: ProblemImport) -> None:
    """Tell a worker, once the row is committed."""
    transaction.on_commit(lambda: doorbell.ring(TASK, row.pk, queue=QUEUE))


def run(import_id: int, sandbox: Sandbox, progress: Progress = lambda _: None) -> Report | None:
    """Bring one package in; gives how its solutions did, None where it came to nothing.

    Safe to call twice: only the caller that claims the row works.
    """
    State = ProblemImport.State
    mine = ProblemImport.objects.filter(pk=import_id, state=State.QUEUED)
    if not mine.update(state=State.RUNNING, started_at=timezone.now()):
        return None
    row = ProblemImport.objects.select_related("owner").get(pk=import_id)
    report: Report | None = None
    found: dict[str, Any] = {"state": State.DONE}
    try:
        report = _brought_in(row, sandbox, progress)
        found["verification"] = report.as_json()
    except PackageInvalid as error:
        found = {"state": State.FAILED, "defects": [str(defect) for defect in error.defects]}
    except FAULTS as error:
        log.info("import.failed", row=import_id, error=str(error))
        found = {"state": State.FAILED, "defects": [str(error)]}
    except Exception as error:
        # Whoever waits is told at once, and not when the worker counts as lost.
        log.exception("import.broken", row=import_id)
        found = {"state": State.FAILED, "defects": [f"{FAULT_TEXT} ({type(error).__name__})"]}
    running = ProblemImport.objects.filter(pk=import_id, state=State.RUNNING)
    running.update(ended_at=timezone.now(), **found)
    return report


def _brought_in(row: ProblemImport, sandbox: Sandbox, progress: Progress) -> Report:
    with tempfile.TemporaryDirectory(prefix="whetstone-import-") as scratch:
        path = Path(scratch) / f"{row.slug}{Path(row.archive.name or '').suffix}"
        with package_storage().open(row.archive.name or "") as source, path.open("wb") as target:
            for piece in source.chunks():
                target.write(piece)
        ready = importing.prepare(
            path, Form(**row.form), sandbox, slug=row.slug, format_name=row.format, progress=progress
        )
    revision = install(ready.package, origin=Problem.Origin.IMPORT, owner=row.owner)
    # What follows may take minutes: whoever waits sees the problem, not verified yet.
    about = {
        "format": ready.format,
        "revision": revision,
        "warnings": list(ready.warnings),
        "calibration": dataclasses.asdict(ready.calibration) if ready.calibration else None,
    }
    ProblemImport.objects.filter(pk=row.pk).update(**about)
    progress("judges its solutions")
    verification = Verification.objects.create(revision=revision, asked_by=row.owner)
    report = verifying.run(verification.pk, sandbox)
    if report is None:
        verification.refresh_from_db()
        raise VerifyingBroke(verification.error)
    return report


def sweep(now: datetime) -> None:
    """Ring again for what nobody heard; give up what a lost worker held."""
    State = ProblemImport.State
    for row in ProblemImport.objects.filter(state=State.QUEUED, queued_at__lt=now - UNHEARD_AFTER)[:20]:
        doorbell.ring(TASK, row.pk, queue=QUEUE)
    lost = ProblemImport.objects.filter(state=State.RUNNING, started_at__lt=now - LOST_AFTER)
    lost.update(state=State.FAILED, defects=[LOST_TEXT], ended_at=now)
