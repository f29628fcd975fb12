"""What people do with groups: make, join, leave, look after, end."""

from django.db import transaction
from django.utils.translation import gettext as _

from judge.locks import lock_user
from web.models import User
from web.people.following import PeopleRefused
from web.people.models import Group, Membership, new_code

MOST_GROUPS = 20
"""That one person is in."""
MOST_MEMBERS = 300


@transaction.atomic
def create(user: User, name: str) -> Group:
    """Make a group and be its first member. Raises `PeopleRefused`."""
    name = " ".join(name.split())
    if not name or len(name) > 60 or "\0" in name:
        raise PeopleRefused(_("A group needs a name of at most 60 characters."))
    _check_room_of(user)
    group = Group.objects.create(name=name, owner=user)
    Membership.objects.create(group=group, user=user)
    return group


@transaction.atomic
def join(user: User, group: Group) -> None:
    """Become a member; whoever is one already stays it. Raises `PeopleRefused`."""
    if group.memberships.filter(user=user).exists():
        return
    _check_room_of(user)
    Group.objects.select_for_update(no_key=True).filter(pk=group.pk).first()
    if group.memberships.count() >= MOST_MEMBERS:
        raise PeopleRefused(_("This group is full: it has %(count)d members.") % {"count": MOST_MEMBERS})
    Membership.objects.get_or_create(group=group, user=user)


@transaction.atomic
def leave(user: User, group: Group) -> None:
    """Be a member no longer. An owner hands the group to whoever is in it longest; the last one ends it."""
    group.memberships.filter(user=user).delete()
    if group.owner_id != user.pk:
        return
    heir = group.memberships.exclude(user__is_active=False).first()
    if heir is None:
        group.delete()
    else:
        Group.objects.filter(pk=group.pk).update(owner=heir.user_id)


def remove(group: Group, user_id: int) -> None:
    """Put somebody out of a group, and void the invitation they came by."""
    if user_id == group.owner_id:
        raise PeopleRefused(_("You own this group: leave it instead."))
    # By way of the user, whose number may be larger than any that the database knows.
    if group.memberships.filter(user__in=User.objects.filter(pk=user_id)).delete()[0]:
        renew_code(group)


def renew_code(group: Group) -> None:
    """Make a new invitation; the old one leads nowhere from now on."""
    Group.objects.filter(pk=group.pk).update(code=new_code())


def leave_all(user: User) -> None:
    """Be in no group any more."""
    for group in Group.objects.filter(memberships__user=user):
        leave(user, group)


def _check_room_of(user: User) -> None:
    lock_user(user.pk)
    if Membership.objects.filter(user=user).count() >= MOST_GROUPS:
        raise PeopleRefused(
            _("You are in as many groups as possible already: %(count)d.") % {"count": MOST_GROUPS}
        )
