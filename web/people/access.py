"""The one door to profiles and groups: who may see whom."""

import uuid

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from judge.access import NotFound
from web.models import User
from web.people.models import Group, Membership

Visitor = AbstractUser | AnonymousUser


def visible_profiles(visitor: Visitor) -> QuerySet[User]:
    """Public profiles for everybody; a private one for its owner and for staff."""
    active = User.objects.filter(is_active=True)
    if visitor.is_active and visitor.is_staff:
        return active
    public = Q(is_profile_public=True)
    if not visitor.is_authenticated:
        return active.filter(public)
    return active.filter(public | Q(pk=visitor.pk))


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


def groups_of(user: User) -> QuerySet[Group]:
    """The groups that somebody is in, by name."""
    return Group.objects.select_related("owner").filter(memberships__user_id=user.pk)


def counted_groups_of(user: User) -> QuerySet[Group]:
    """The same, each with its number of members as `member_count`."""
    members = Membership.objects.filter(group_id=OuterRef("pk")).order_by().values("group_id")
    counted = members.annotate(count=Count("pk")).values("count")
    return groups_of(user).annotate(member_count=Subquery(counted))


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


def friends_of(user: User) -> QuerySet[User]:
    """Whom somebody follows, by name; those who left are not among them."""
    return User.objects.filter(is_active=True, followers__follower_id=user.pk).order_by("username")


def members_of(group: Group) -> QuerySet[Membership]:
    """Who is in a group, the first to join first."""
    return group.memberships.select_related("user").filter(user__is_active=True)


def follows(visitor: Visitor, person: User) -> bool:
    """Whether the visitor has somebody among their friends."""
    return visitor.is_authenticated and person.followers.filter(follower_id=visitor.pk).exists()


def friend_ids(user: User) -> frozenset[int]:
    """Whom somebody follows, and they themselves."""
    return frozenset({user.pk, *user.following.values_list("followed_id", flat=True)})


def member_ids(group: Group) -> frozenset[int]:
    """Who is in a group."""
    return frozenset(group.memberships.order_by().values_list("user_id", flat=True))
