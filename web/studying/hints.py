"""Hints open one at a time, in order, and stay open: on the server, or in the session of a stranger."""

from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils import timezone

from problems.models import Problem
from web.models import User
from web.studying.models import OpenedHints

SESSION_KEY = "opened-hints"


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint that is open."""

    number: int
    html: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What the tab shows: the open ones, and whether another waits."""

    opened: list[Hint]
    total: int

    @property
    def next_number(self) -> int | None:
        """Which one opens next; None when all are open."""
        return len(self.opened) + 1 if len(self.opened) < self.total else None


def shown(texts: list[str], count: int) -> Hints:
    """The first `count` of a problem's hints. A new revision may have fewer than were opened."""
    return Hints([Hint(number, text) for number, text in enumerate(texts[:count], 1)], len(texts))


def opened_count(user: User | None, session: SessionBase, problem: Problem) -> int:
    """How many this visitor has opened."""
    if user is None:
        return int(session.get(SESSION_KEY, {}).get(problem.slug, 0))
    row = OpenedHints.objects.filter(user=user, problem=problem).first()
    return row.count if row else 0


def open_next(user: User | None, session: SessionBase, problem: Problem, number: int) -> None:
    """Open hint `number` if it is the next one: a second click, or one in another tab, opens no other."""
    revision = problem.current_revision
    if revision is None or not 1 <= number <= len(revision.hints_html):
        return
    if user is None:
        _open_for_stranger(session, problem, number)
        return
    with transaction.atomic():
        rows = OpenedHints.objects.select_for_update()
        row, _ = rows.get_or_create(user=user, problem=problem)
        if row.count == number - 1:
            row.count, row.opened_at = number, timezone.now()
            row.save(update_fields=["count", "opened_at"])


def _open_for_stranger(session: SessionBase, problem: Problem, number: int) -> None:
    opened = dict(session.get(SESSION_KEY, {}))
    if opened.get(problem.slug, 0) == number - 1:
        session[SESSION_KEY] = opened | {problem.slug: number}
