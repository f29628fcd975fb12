"""Whom a leaderboard is narrowed to: everybody, one's friends, or one group."""

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from judge.access import NotFound
from web.models import User
from web.people import access
from web.people.access import Visitor

EVERYBODY = "everybody"
FRIENDS = "friends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Some people; `user_ids` None is everybody."""

    key: str
    name: str
    user_ids: frozenset[int] | None = None

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out."""
        return self.user_ids is None


def circle_of(visitor: Visitor, key: str) -> Circle:
    """The circle of a key: "", `everybody`, `friends`, or a group's public id. Raises `NotFound`."""
    if key in {"", EVERYBODY}:
        return Circle(key="", name=_("Everybody"))
    if not isinstance(visitor, User):
        raise NotFound(key)
    if key == FRIENDS:
        return Circle(key=FRIENDS, name=_("My friends"), user_ids=access.friend_ids(visitor))
    group = access.get_group(visitor, _parsed(key))
    return Circle(key=str(group.public_id), name=group.name, user_ids=access.member_ids(group))


def choices(visitor: Visitor) -> list[tuple[str, str]]:
    """Key and name of every circle that somebody can choose."""
    found = [("", _("Everybody"))]
    if isinstance(visitor, User):
        groups = access.groups_of(visitor).values_list("public_id", "name")
        found += [(FRIENDS, _("My friends")), *((str(public_id), name) for public_id, name in groups)]
    return found


def _parsed(key: str) -> uuid.UUID:
    try:
        return uuid.UUID(key)
    except ValueError as error:
        raise NotFound(key) from error
