"""Pages of a list of submissions that cost the same however long the list is: each begins at a row."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from judge.models import Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some rows, and where the neighbouring pages begin; empty where there is none."""

    rows: list[Submission]
    older: str = ""
    newer: str = ""

    def __iter__(self) -> Iterator[Submission]:
        return iter(self.rows)


def newest_first(found: QuerySet[Submission], asked: Mapping[str, str], size: int) -> Page:
    """The page behind `?older=` or before `?newer=` a submission; the first for anything else."""
    if (edge := _edge(found, asked.get("older", ""))) is not None:
        rows = list(found.filter(pk__lt=edge).order_by("-pk")[: size + 1])
        return Page(rows=rows[:size], older=_last(rows, size), newer=_id(rows[0]) if rows else "")
    if (edge := _edge(found, asked.get("newer", ""))) is not None:
        rows = list(found.filter(pk__gt=edge).order_by("pk")[: size + 1])
        has_more, shown = len(rows) > size, rows[:size][::-1]
        if has_more:
            return Page(rows=shown, older=_id(shown[-1]), newer=_id(shown[0]))
    rows = list(found.order_by("-pk")[: size + 1])
    return Page(rows=rows[:size], older=_last(rows, size))


def _edge(found: QuerySet[Submission], public_id: str) -> int | None:
    try:
        wanted = uuid.UUID(public_id)
    except ValueError:
        return None
    return found.model._default_manager.filter(public_id=wanted).values_list("pk", flat=True).first()


def _last(rows: list[Submission], size: int) -> str:
    return _id(rows[size - 1]) if len(rows) > size else ""


def _id(row: Submission) -> str:
    return str(row.public_id)
