"""Deleting an account: what is somebody's own goes, what they made for others stays without their name."""

from django.db import transaction
from django.utils.translation import gettext as _

from judge.models import Submission
from web.models import User
from web.people import groups


class LeavingRefused(Exception):
    """The account cannot go; the words are for whoever asked."""


def delete_account(user: User) -> None:
    """Delete an account with its submissions, results, runs, drafts and keys. Raises `LeavingRefused`.

    Workers that judge something of it find nothing to write to, and stop. Published problems stay.
    """
    # By the row: whoever looks at the site as a learner does is an administrator all the same.
    in_charge = User.objects.filter(is_superuser=True, is_active=True)
    if in_charge.filter(pk=user.pk).exists() and not in_charge.exclude(pk=user.pk).exists():
        raise LeavingRefused(_("You are the only administrator: make somebody else one first."))
    with transaction.atomic():
        # The order everywhere: submissions first, then the user. Whoever writes a verdict now ends first.
        list(Submission.objects.select_for_update().filter(user=user).order_by("pk").values_list("pk"))
        User.objects.select_for_update().filter(pk=user.pk).first()
        groups.leave_all(user)
        User.objects.get(pk=user.pk).delete()
