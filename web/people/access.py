"""The one door to profiles and groups: who may see whom."""

import uuid

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Q, QuerySet

from judge.access import NotFound
from web.models import User
from web.people.models import Follow, Group

Visitor = AbstractUser | AnonymousUser


def visible_profiles(visitor: Visitor) -> QuerySet[User]:
    """Public profiles for everybody; a private one for its owner, whom its owner follows, and staff."""
    active = User.objects.filter(is_active=True)
    if visitor.is_active and visitor.is_staff:
        return active
    public = Q(is_profile_public=True)
    if not visitor.is_authenticated:
        return active.filter(public)
    trusting = Follow.objects.filter(followed_id=visitor.pk).values("follower_id")
    return active.filter(public | Q(pk=visitor.pk) | Q(pk__in=trusting))


def get_profile(visitor: Visitor, username: str) -> User:
    """The person of this name; raises `NotFound`, also where the visitor may not look."""
    found = visible_profiles(visitor).filter(username=username).first()
    if found is None:
        raise NotFound(username)
    return found


def visible_groups(visitor: Visitor) -> QuerySet[Group]:
    """The groups somebody is in; all of them for staff."""
    groups = Group.objects.select_related("owner")
    if visitor.is_active and visitor.is_staff:
        return groups
    return groups.filter(memberships__user_id=visitor.pk) if visitor.is_authenticated else groups.none()


def get_group(visitor: Visitor, public_id: uuid.UUID) -> Group:
    """A group that the visitor is in, or any for staff; raises `NotFound`."""
    found = visible_groups(visitor).filter(public_id=public_id).first()
    if found is None:
        raise NotFound(str(public_id))
    return found


def get_own_group(visitor: Visitor, public_id: uuid.UUID) -> Group:
    """A group that the visitor owns; raises `NotFound`."""
    group = get_group(visitor, public_id)
    if group.owner_id != visitor.pk:
        raise NotFound(str(public_id))
    return group


def get_invitation(code: str) -> Group:
    """The group that a code invites to; raises `NotFound`."""
    found = Group.objects.select_related("owner").filter(code=code).first() if code else None
    if found is None:
        raise NotFound("no such invitation")
    return found


def friend_ids(user: User) -> frozenset[int]:
    """Whom somebody follows, and they themselves."""
    return frozenset({user.pk, *user.following.values_list("followed_id", flat=True)})


def member_ids(group: Group) -> frozenset[int]:
    """Who is in a group."""
    return frozenset(group.memberships.order_by().values_list("user_id", flat=True))
