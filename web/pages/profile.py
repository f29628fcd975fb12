"""`/people/<username>/`: what somebody can do and has done. Verdicts only, never a source."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import leaderboards, profiles
from judge.activity import activity_of
from judge.skill_lines import lines_of
from web.models import User
from web.pages.progress import pictures, with_pictures
from web.people import access
from web.shares import segments


@require_safe
def profile(request: HttpRequest, username: str) -> HttpResponse:
    """A profile that the visitor may see."""
    person = access.get_profile(request.user, username)
    is_own = person.pk == request.user.pk
    context = {
        "person": person,
        "is_own": is_own,
        "is_followed": not is_own and access.follows(request.user, person),
        "standing": _shown_standing(person, is_own),
    }
    return render(request, "web/profile.html", context | _skills(person) | _practice(person))


def _shown_standing(person: User, is_own: bool) -> leaderboards.Row | None:
    """Who is not on the leaderboards has no rank for others."""
    return leaderboards.standing(person, None) if is_own or person.is_on_leaderboards else None


def _skills(person: User) -> dict[str, Any]:
    lines = lines_of(person)
    telling = [picture for picture in pictures(lines.skills) if picture.is_telling]
    areas, whole = with_pictures((line for line in lines.skills if line.points > 0), telling)
    return {
        "overall": lines.overall,
        "offered": lines.offered,
        "areas": areas,
        "pictures": whole,
    }


def _practice(person: User) -> dict[str, Any]:
    activity = activity_of(person)
    verdicts, languages = profiles.verdicts_and_languages(person)
    return {
        "activity": activity,
        "difficulties": profiles.difficulties(person),
        "verdicts": verdicts,
        "verdict_segments": segments([(each.key, each.count) for each in verdicts]),
        "languages": languages,
        "recent": profiles.recent(person),
    }
