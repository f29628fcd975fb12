"""Groups: make one, join by an invitation, look at it, leave it, look after it. One action per address."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from judge.access import NotFound
from web.addresses import address_of
from web.pages import limits
from web.pages.learner import learner_of
from web.people import access, groups
from web.people.following import PeopleRefused
from web.people.models import Group

INVITATIONS_TRIED = limits.Limit("invitation-address", 60, 300)
"""Codes cannot be guessed; this keeps people from trying at length."""


@login_required
@require_POST
def create_group(request: HttpRequest) -> HttpResponse:
    """Make a group."""
    try:
        group = groups.create(learner_of(request), request.POST.get("name", ""))
    except PeopleRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("people")
    return redirect("group", group.public_id)


@login_required
@require_POST
def enter_code(request: HttpRequest) -> HttpResponse:
    """On to the invitation of a code, or of a whole link, that was typed or pasted."""
    code = request.POST.get("code", "").strip().rstrip("/").rpartition("/")[2]
    if not code:
        messages.error(request, _("Please enter the code of an invitation."))
        return redirect("people")
    return redirect("join-group", code)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join_group(request: HttpRequest, code: str) -> HttpResponse:
    """An invitation: who invites to what; and its taking."""
    group = _invitation(request, code)
    user = learner_of(request)
    if request.method != "POST":
        is_member = group.memberships.filter(user=user).exists()
        return render(request, "web/join_group.html", {"group": group, "is_member": is_member})
    try:
        groups.join(user, group)
    except PeopleRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("people")
    return redirect("group", group.public_id)


def _invitation(request: HttpRequest, code: str) -> Group:
    address = address_of(request)
    if limits.is_exceeded(INVITATIONS_TRIED, address):
        raise NotFound(code)
    try:
        return access.get_invitation(code)
    except NotFound:
        limits.count(INVITATIONS_TRIED, address)
        raise


@login_required
@require_safe
def group_page(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A group with its members and, for members, the invitation."""
    user = learner_of(request)
    group = access.get_group(user, public_id)
    context = {
        "group": group,
        "members": access.members_of(group),
        "is_owner": group.owner_id == user.pk,
        "is_member": group.memberships.filter(user=user).exists(),
        "invitation": request.build_absolute_uri(reverse("join-group", args=[group.code])),
    }
    return render(request, "web/group.html", context)


@login_required
@require_POST
def leave_group(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Be in a group no longer."""
    group = access.get_group(request.user, public_id)
    groups.leave(learner_of(request), group)
    messages.success(request, _("You have left %(group)s.") % {"group": group.name})
    return redirect("people")


@login_required
@require_POST
def remove_member(request: HttpRequest, public_id: uuid.UUID, user_id: int) -> HttpResponse:
    """Put somebody out of one's group."""
    group = access.get_own_group(request.user, public_id)
    try:
        groups.remove(group, user_id)
    except PeopleRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("group", public_id)


@login_required
@require_POST
def renew_invitation(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Void the invitation of one's group, and make a new one."""
    groups.renew_code(access.get_own_group(request.user, public_id))
    messages.success(request, _("There is a new invitation. The old one leads nowhere any more."))
    return redirect("group", public_id)


@login_required
@require_POST
def delete_group(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """End one's group for everybody."""
    group = access.get_own_group(request.user, public_id)
    group.delete()
    messages.success(request, _("The group %(group)s is gone.") % {"group": group.name})
    return redirect("people")
