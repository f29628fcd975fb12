"""Following and unfollowing."""

from django.db import transaction
from django.utils.translation import gettext as _

from judge.locks import lock_user
from web.models import User
from web.people.models import Follow

MOST_FRIENDS = 500


class PeopleRefused(Exception):
    """What was asked for is not possible; the words are for the person who asked."""


@transaction.atomic
def follow(user: User, other: User) -> None:
    """Have `other` among one's friends. Doing so twice is the same as once. Raises `PeopleRefused`."""
    if user.pk == other.pk:
        raise PeopleRefused(_("You cannot follow yourself."))
    lock_user(user.pk)
    if user.following.count() >= MOST_FRIENDS:
        raise PeopleRefused(
            _("You follow as many people as possible already: %(count)d.") % {"count": MOST_FRIENDS}
        )
    Follow.objects.get_or_create(follower=user, followed=other)


def unfollow(user: User, username: str) -> None:
    """Have the person of this name no longer among one's friends."""
    Follow.objects.filter(follower=user, followed__username=username).delete()
