"""Who stands where: overall, per area and per skill; of all time, this month or this week."""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_noop

from judge import board_marks
from judge.boards import Board, Place, Progress, Subject, board_of, count_between, place_of, places_among
from judge.periods import Period

TIE_RULE = gettext_noop(
    "More points rank higher. Equal points: whoever reached them earlier ranks higher, by the time the "
    "deciding submission was sent. Equal points reached at the same time share a rank."
)
"""In English; who shows it translates it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a leaderboard."""

    rank: int
    user_id: int
    username: str
    has_profile: bool
    """Whether everybody may look at the profile."""
    points: float
    solved_count: int
    reached_at: datetime


def page(
    subject: Subject,
    *,
    period: Period = Period.ALL,
    among: Collection[int] | None = None,
    offset: int = 0,
    limit: int = 50,
) -> list[Row]:
    """Lines `offset` to `offset + limit` of a leaderboard, `among` these users (by id) only."""
    board = board_of(subject, period)
    if among is None:
        shown = board_marks.window(board, offset, limit)
        first_rank = offset + 1 - (_level_before(board, shown[0]) if shown and offset else 0)
    else:
        all_places = places_among(board, among)
        shown = all_places[offset : offset + limit]
        first_rank = 1 + _better_among(all_places, shown[0]) if shown else 1
    return _rows(board, shown, offset, first_rank)


def standing(
    user: AbstractUser,
    subject: Subject,
    *,
    period: Period = Period.ALL,
    among: Collection[int] | None = None,
) -> Row | None:
    """A user's own line, or None without points. Who chose not to be listed is told all the same."""
    board = board_of(subject, period)
    own = _own_line(board, user)
    if own is None:
        return None
    place = place_of(own)
    if among is not None:
        return _row(1 + _better_among(places_among(board, among), place), own)
    return _row(1 + board_marks.position(board, _first_of_level(place)), own)


def position(
    user: AbstractUser,
    subject: Subject,
    *,
    period: Period = Period.ALL,
    among: Collection[int] | None = None,
) -> int | None:
    """How many lines stand before a user's own: within a shared rank that is more than the rank tells."""
    board = board_of(subject, period)
    own = _own_line(board, user)
    if own is None:
        return None
    place = place_of(own)
    if among is None:
        return board_marks.position(board, place)
    return sum(each.key < place.key for each in places_among(board, among))


def count(subject: Subject, *, period: Period = Period.ALL, among: Collection[int] | None = None) -> int:
    """How many stand on a leaderboard."""
    board = board_of(subject, period)
    return board_marks.position(board, None) if among is None else len(places_among(board, among))


def _own_line(board: Board, user: AbstractUser) -> Progress | None:
    return board.rows().filter(user_id=user.pk, user__is_active=True).select_related("user").first()


def _first_of_level(place: Place) -> Place:
    """Where those begin who share the rank of a place."""
    return Place(place.points, place.reached_at, 0)


def _better_among(all_places: list[Place], place: Place) -> int:
    """How many of these are better, not level."""
    return bisect_left(all_places, place.key[:2], key=lambda each: each.key[:2])


def _level_before(board: Board, place: Place) -> int:
    """How many share the rank of a place and are listed before it."""
    return count_between(board, _first_of_level(place), place)


def _rows(board: Board, shown: list[Place], offset: int, first_rank: int) -> list[Row]:
    people = board.rows().filter(user_id__in=[place.user_id for place in shown]).select_related("user")
    by_user = {progress.user_id: progress for progress in people}
    ranks = [first_rank] if shown else []
    for number, (before, place) in enumerate(pairwise(shown), start=offset + 2):
        ranks.append(ranks[-1] if before.level == place.level else number)
    return [
        # Whoever has left the site since the places were read has no line any more.
        _row(rank, by_user[place.user_id])
        for rank, place in zip(ranks, shown, strict=True)
        if place.user_id in by_user
    ]


def _row(rank: int, progress: Progress) -> Row:
    place = place_of(progress)
    return Row(
        rank=rank,
        user_id=place.user_id,
        username=progress.user.get_username(),
        has_profile=progress.user.is_profile_public,
        points=place.points,
        solved_count=progress.solved_count,
        reached_at=place.reached_at,
    )
