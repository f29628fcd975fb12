"""Brings a checked package into the database: a problem, its revision, and the archive workers fetch."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files import File
from django.db import transaction

from problems import samples, statements
from problems.models import Problem, ProblemRevision, Topic, package_storage
from problems.package.archive import digest, pack
from problems.package.callables import signatures_json
from problems.package.defects import Defect, PackageInvalid
from problems.package.model import Package
from problems.package.whetstone_yaml import WHETSTONE_YAML
from problems.public_files import public_files
from problems.signals import tell_counting_changed

_MAX_CREDIT_CHARS = 300
_MAX_LICENSE_CHARS = 40


class InstallRefused(Exception):
    """The package is sound, but must not replace what is there. `code` is `slug_taken`."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


@transaction.atomic
def install(package: Package, *, origin: str, owner: AbstractBaseUser | None = None) -> ProblemRevision:
    """Make the package the problem's current revision.

    The same content again changes nothing. New content appends a revision, moves the pointer to it, and takes
    the problem out of view until that revision is verified and published.
    Raises PackageInvalid for skills that are not in the tree, InstallRefused for a name that is another's.
    """
    topics = _topics(package)
    problem = _problem(package, origin, owner)
    key = digest(package.root)
    fields = _revision_fields(package)
    revision = ProblemRevision.objects.filter(problem=problem, digest=key).first()
    if revision is None:
        archive = _stored_archive(package, key)
        revision = ProblemRevision.objects.create(problem=problem, digest=key, archive=archive, **fields)
    else:
        # The content is the same; what is made of it may differ after an upgrade.
        _write_changed(revision, fields)
    is_changed = _point_to(problem, revision, _problem_fields(package, topics))
    secondary = [topics[code] for code in package.secondary_skills]
    if set(problem.secondary_topics.all()) != set(secondary):
        problem.secondary_topics.set(secondary)
        is_changed = True
    if is_changed:
        tell_counting_changed([problem.pk])
    return revision


def _topics(package: Package) -> dict[str, Topic]:
    topics = {topic.code: topic for topic in Topic.objects.filter(code__in=package.skills)}
    defects = tuple(
        Defect(WHETSTONE_YAML, "skills", f"there is no topic {code}", "codes of the skill tree")
        for code in package.skills
        if code not in topics
    )
    if defects:
        raise PackageInvalid(defects)
    return topics


def _problem(package: Package, origin: str, owner: AbstractBaseUser | None) -> Problem:
    """The row to change, locked; a new one for a new name."""
    owner_id = owner.pk if owner is not None else None
    defaults: dict[str, Any] = {
        "title": package.title,
        "kind": package.kind,
        "origin": origin,
        "owner_id": owner_id,
    }
    problem, is_new = Problem.objects.select_for_update(no_key=True).get_or_create(
        slug=package.slug, defaults=defaults
    )
    # Without an owner it is the operator at the command line, who may update anybody's import.
    if not is_new and (problem.origin != origin or owner_id not in (None, problem.owner_id)):
        raise InstallRefused("slug_taken", f"the short name {package.slug} belongs to another problem")
    return problem


def _problem_fields(package: Package, topics: dict[str, Topic]) -> dict[str, Any]:
    return {
        "title": package.title,
        "kind": package.kind,
        "difficulty": package.difficulty,
        "primary_topic": topics[package.primary_skill] if package.primary_skill else None,
        "author": package.metadata.author[:_MAX_CREDIT_CHARS],
        "source": package.metadata.source[:_MAX_CREDIT_CHARS],
        "license": package.metadata.license[:_MAX_LICENSE_CHARS],
    }


def _revision_fields(package: Package) -> dict[str, Any]:
    return {
        "languages": list(package.languages),
        "time_limit_ms": package.time_limit_ms,
        "language_time_limits_ms": dict(package.language_time_limits_ms),
        "memory_limit_kib": package.memory_limit_kib,
        "code_limit_bytes": package.code_limit_bytes,
        "samples": samples.sample_list(package),
        "open_cases": samples.open_cases(package),
        "starters": samples.starters(package),
        # Neither a driver's problem nor one with a stage can be played by calling the function alone.
        "signature": signatures_json(
            package.written, is_driven=package.way == "driven" or package.stage is not None
        ),
        "judging": list(package.judging),
        "files": public_files(package),
        "case_count": len(package.cases),
        "warnings": list(package.warnings),
        **statements.rendered(package),
    }


def _write_changed(row: Problem | ProblemRevision, fields: dict[str, Any]) -> bool:
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def _point_to(problem: Problem, revision: ProblemRevision, fields: dict[str, Any]) -> bool:
    if problem.current_revision_id != revision.pk:
        fields = {**fields, "current_revision": revision}
        if revision.verified_at is None:
            fields["is_published"] = False
    return _write_changed(problem, fields)


def _stored_archive(package: Package, key: str) -> str:
    """The archive's name in the storage; written once per content, whoever needs it."""
    storage = package_storage()
    name = f"{key}.zip"
    if storage.exists(name):
        return name
    with tempfile.TemporaryDirectory(prefix="whetstone-pack-") as scratch:
        target = Path(scratch) / name
        pack(package.root, target)
        with target.open("rb") as file:
            return storage.save(name, File(file, name))
