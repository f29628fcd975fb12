"""Who stands where: over the whole bank, per area and per skill; by period, among everybody or a circle."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from judge import leaderboards
from judge.access import NotFound
from judge.boards import Subject
from judge.periods import Period, end, midnight, running
from problems.models import Skill, SkillArea
from web.models import User
from web.pages.paging import paging_of
from web.people.circles import Circle, choices, circle_of

PAGE_SIZE = 50
AREA = "area:"
OWN_PAGE = "me"


@require_safe
def leaderboard(request: HttpRequest, skill: str = "", area: str = "") -> HttpResponse:
    """One leaderboard; without a skill and an area, the whole bank's."""
    if "about" in request.GET:
        return redirect(_address(request.GET["about"], request))
    subject: Subject = None
    if skill:
        subject = get_object_or_404(Skill.objects.select_related("area"), slug=skill)
    elif area:
        subject = get_object_or_404(SkillArea, code=area)
    circle = circle_of(request.user, request.GET.get("among", ""))
    context = _heading(subject, circle, _period(request)) | _lines(request, subject, circle)
    return render(request, "web/leaderboard.html", context | {"circles": choices(request.user)})


def _period(request: HttpRequest) -> Period:
    wanted = request.GET.get("period", "")
    return Period(wanted) if wanted in set(Period) else Period.ALL


def _address(about: str, request: HttpRequest) -> str:
    """The address of the leaderboard that a form asks for."""
    wanted = {name: request.GET.get(name, "") for name in ("period", "among")}
    if "\0" in about:
        raise NotFound(about)
    query = urlencode({name: value for name, value in wanted.items() if value and value != Period.ALL})
    if about.startswith(AREA):
        area = get_object_or_404(SkillArea, code=about.removeprefix(AREA))
        address = reverse("area-leaderboard", args=[area.code])
    elif about:
        address = reverse("leaderboard", args=[get_object_or_404(Skill, slug=about).slug])
    else:
        address = reverse("leaderboards")
    return f"{address}?{query}" if query else address


def _heading(subject: Subject, circle: Circle, period: Period) -> dict[str, Any]:
    first = running(timezone.now()).get(period)
    return {
        "subject": subject,
        "skill": subject if isinstance(subject, Skill) else None,
        "area": subject if isinstance(subject, SkillArea) else None,
        "areas": SkillArea.objects.prefetch_related("skills"),
        "circle": circle,
        "period": period,
        "periods": [
            (Period.ALL, pgettext("leaderboard", "All time")),
            (Period.MONTH, pgettext("leaderboard", "This month")),
            (Period.WEEK, pgettext("leaderboard", "This week")),
        ],
        "starts_at": midnight(first) if first else None,
        "ends_at": midnight(end(period, first)) if first else None,
        "tie_rule": _(leaderboards.TIE_RULE),
    }


def _lines(request: HttpRequest, subject: Subject, circle: Circle) -> dict[str, Any]:
    period, among = _period(request), circle.user_ids
    count = leaderboards.count(subject, period=period, among=among)
    me = None
    if isinstance(request.user, User):
        me = leaderboards.standing(request.user, subject, period=period, among=among)
    wanted = request.GET.get("page", "")
    if wanted == OWN_PAGE and isinstance(request.user, User):
        before = leaderboards.position(request.user, subject, period=period, among=among)
        wanted = str((before or 0) // PAGE_SIZE + 1)
    paging = paging_of(wanted, count, PAGE_SIZE)
    rows = leaderboards.page(subject, period=period, among=among, offset=paging.offset, limit=PAGE_SIZE)
    return {
        "page": paging,
        "rows": rows,
        "me": me,
        "is_me_elsewhere": me is not None and me.user_id not in {row.user_id for row in rows},
    }
