"""Learning paths of the bank: read from YAML, checked, and brought into the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from problems.models import LearningPath, PathStep, Problem

PATH_KEYS = {"title", "summary", "introduction", "order", "steps"}
STEP_KEYS = {"problem", "heading", "note"}


class PathInvalid(Exception):
    """A path's file does not say what it must; the text names file and key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSource:
    """One step as its file says it."""

    problem: str
    heading: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathSource:
    """A path as its file says it; the file's name is the slug."""

    slug: str
    title: str
    summary: str
    introduction: str = ""
    order: int = 100
    steps: tuple[StepSource, ...]


def path_files(bank: Path) -> list[Path]:
    """The files of a bank's paths."""
    return sorted((bank / "paths").glob("*.yaml"))


def read_path(file: Path) -> PathSource:
    """Read one file. Raises `PathInvalid`."""
    try:
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PathInvalid(f"{file.name}: {error}") from error
    _check_keys(said, PATH_KEYS, file.name)
    steps = said.pop("steps", None)
    if not isinstance(steps, list) or not steps:
        raise PathInvalid(f"{file.name}: steps: a list with at least one step is needed")
    for number, step in enumerate(steps, start=1):
        _check_keys(step, STEP_KEYS, f"{file.name}: step {number}")
    try:
        path = PathSource(slug=file.stem, steps=tuple(StepSource(**step) for step in steps), **said)
    except TypeError as error:
        raise PathInvalid(f"{file.name}: {error}") from error
    _check_values(path, file.name)
    return path


def _check_keys(said: Any, known: set[str], where: str) -> None:
    if not isinstance(said, dict):
        raise PathInvalid(f"{where}: a mapping is needed")
    unknown = sorted(str(key) for key in said.keys() - known)
    if unknown:
        raise PathInvalid(f"{where}: unknown keys {', '.join(unknown)}")


def _check_values(path: PathSource, where: str) -> None:
    texts = [path.title, path.summary, path.introduction]
    texts += [text for step in path.steps for text in (step.problem, step.heading, step.note)]
    if not all(isinstance(text, str) for text in texts) or not isinstance(path.order, int):
        raise PathInvalid(f"{where}: order is a number, everything else text")
    for key, row in (("title", path), ("summary", path), *(("heading", step) for step in path.steps)):
        model = PathStep if key == "heading" else LearningPath
        longest = getattr(model._meta.get_field(key), "max_length", 0)
        if len(getattr(row, key)) > longest:
            raise PathInvalid(f"{where}: {key}: at most {longest} characters")
    slugs = [step.problem for step in path.steps]
    if len(set(slugs)) < len(slugs):
        raise PathInvalid(f"{where}: steps: no problem may come twice")


def sync_paths(paths: Iterable[PathSource]) -> dict[str, list[str]]:
    """Bring the bank's paths into the database; gives for each the problems that are not there (yet).

    A new path is published at once; after that staff decide. Twice gives the same rows as once. A path that
    staff made under the same name is left alone.
    """
    return {path.slug: _sync(path) for path in paths}


@transaction.atomic
def _sync(source: PathSource) -> list[str]:
    values = {
        "title": source.title,
        "summary": source.summary,
        "introduction": source.introduction,
        "order": source.order,
    }
    path, _ = LearningPath.objects.get_or_create(
        slug=source.slug, defaults={**values, "is_from_bank": True, "is_published": True}
    )
    if not path.is_from_bank:
        return []
    for name, value in values.items():
        setattr(path, name, value)
    path.save()
    wanted = [step.problem for step in source.steps]
    problems = {problem.slug: problem for problem in Problem.objects.filter(slug__in=wanted)}
    _sync_steps(path, source.steps, problems)
    return [slug for slug in wanted if slug not in problems]


def _sync_steps(path: LearningPath, steps: Sequence[StepSource], problems: dict[str, Problem]) -> None:
    present = {number: step for number, step in enumerate(steps, start=1) if step.problem in problems}
    path.steps.exclude(problem__slug__in=[step.problem for step in present.values()]).delete()
    for number, step in present.items():
        PathStep.objects.update_or_create(
            path=path,
            problem=problems[step.problem],
            defaults={"order": number, "heading": step.heading, "note": step.note},
        )
