"""`/people/`: whom one follows and one's groups; follow and unfollow."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from web.pages.learner import learner_of
from web.people import access, following
from web.people.following import PeopleRefused


@login_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Friends and groups of whoever is logged in."""
    user = learner_of(request)
    context = {"friends": access.friends_of(user), "groups": access.counted_groups_of(user)}
    return render(request, "web/people.html", context)


@login_required
@require_POST
def follow(request: HttpRequest, username: str) -> HttpResponse:
    """Have somebody among one's friends."""
    other = access.get_profile(request.user, username)
    try:
        following.follow(learner_of(request), other)
        messages.success(request, _("You follow %(name)s now.") % {"name": other.username})
    except PeopleRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("profile", other.username)


@login_required
@require_POST
def unfollow(request: HttpRequest, username: str) -> HttpResponse:
    """Have somebody no longer among one's friends, also where their profile is private by now."""
    user = learner_of(request)
    following.unfollow(user, username)
    messages.success(request, _("You no longer follow %(name)s.") % {"name": username})
    is_visible = access.visible_profiles(user).filter(username=username).exists()
    return redirect("profile", username) if is_visible and "back" not in request.POST else redirect("people")
