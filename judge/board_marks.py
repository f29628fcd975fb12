"""Milestones of long leaderboards, so that no page and no rank has to be counted from the top.

Every `STEP` lines a mark notes a place and how many lines stand before it. The way to any line begins at the
mark before it and is at most about `STEP` lines long. The order itself is always read live; only the number
at which a stretch begins is as old as its mark. A board without marks is counted from the top: exact, and
fast enough while it is short.
"""

import time
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Min, Q, QuerySet, Window
from django.db.models.functions import Mod, RowNumber
from django.utils import timezone

from judge.board_models import AreaProgress, BoardMark, PeriodPoints
from judge.boards import Board, Place, Progress, count_between, places
from judge.models import SkillProgress
from judge.periods import Period, running

STEP = 500
BUDGET_S = 5.0
"""Of one refreshing. The boards that waited longest come first, so all have their turn."""


def position(board: Board, place: Place | None) -> int:
    """How many listed lines stand before a place; None is the end: how many there are."""
    marks = BoardMark.objects.filter(board=board.name)
    if place is not None:
        level = Q(points=place.points)
        sooner = Q(reached_at__lt=place.reached_at)
        sooner |= Q(reached_at=place.reached_at, user_number__lte=place.user_id)
        marks = marks.filter(Q(points__gt=place.points) | (level & sooner))
    mark = marks.order_by("-position").first()
    if mark is None:
        return count_between(board, None, place)
    return mark.position + count_between(board, _place(mark), place)


def window(board: Board, offset: int, limit: int) -> list[Place]:
    """The places of the listed lines `offset` to `offset + limit`."""
    marks = BoardMark.objects.filter(board=board.name, position__lte=offset)
    mark = marks.order_by("-position").first()
    skipped = offset - mark.position if mark else offset
    return places(board, _place(mark) if mark else None, skipped + limit)[skipped:]


def refresh(*, budget_s: float = BUDGET_S) -> int:
    """Renew the marks of the boards that are long enough to need some; how many boards got new ones."""
    deadline = time.monotonic() + budget_s
    boards = {board.name: board for board in _long_boards()}
    BoardMark.objects.exclude(board__in=boards).delete()
    made = dict(BoardMark.objects.values_list("board").annotate(made_at=Min("made_at")).order_by())
    unmarked = timezone.now().replace(year=1970)
    renewed = 0
    for name in sorted(boards, key=lambda each: made.get(each, unmarked)):
        if renewed and time.monotonic() >= deadline:
            break
        _renew(boards[name])
        renewed += 1
    return renewed


def _renew(board: Board) -> None:
    order = [F("points").desc(), F("reached_at").asc(), F("user_id").asc()]
    numbered = board.all_listed().annotate(number=Window(RowNumber(), order_by=order))
    every = numbered.annotate(rest=Mod("number", STEP)).filter(rest=1, number__gt=1)
    lines = every.values_list("number", "points", "reached_at", "user_id")
    marks = [
        BoardMark(
            board=board.name, position=number - 1, points=points, reached_at=reached_at, user_number=user_id
        )
        for number, points, reached_at, user_id in lines
    ]
    with transaction.atomic():
        BoardMark.objects.filter(board=board.name).delete()
        BoardMark.objects.bulk_create(marks)


def _long_boards() -> Iterator[Board]:
    """The boards of today with more lines than a step."""
    for (skill_id,) in _long(SkillProgress.objects.all(), "skill"):
        yield Board(skill_id=skill_id)
    for (area_id,) in _long(AreaProgress.objects.all(), "area"):
        yield Board(area_id=area_id)
    today = running(timezone.now())
    current = [Q(period=period, starts_on=first) for period, first in today.items()]
    rows = PeriodPoints.objects.filter(Q(*current, _connector=Q.OR))
    for period, area_id, skill_id in _long(rows, "period", "area", "skill"):
        known = Period(period)
        yield Board(period=known, area_id=area_id, skill_id=skill_id, starts_on=today[known])


def _long(rows: "QuerySet[Progress]", *names: str) -> "Iterator[tuple[Any, ...]]":
    counted = rows.filter(points__gt=0).order_by().values_list(*names).annotate(count=Count("pk"))
    return (tuple(line[:-1]) for line in counted.filter(count__gt=STEP))


def _place(mark: BoardMark) -> Place:
    return Place(mark.points, mark.reached_at, mark.user_number)
