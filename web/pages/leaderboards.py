"""Who stands where: over the whole bank, and per skill."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from judge import leaderboards
from problems.models import Skill
from web.models import User
from web.pages.problems import skills_with_problems

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """One page of a long list, by the names of Django's page objects."""

    number: int
    count: int

    @property
    def num_pages(self) -> int:
        """At least one."""
        return max(1, -(-self.count // PAGE_SIZE))

    @property
    def paginator(self) -> "Paging":
        """For templates that know Django's pages."""
        return self

    @property
    def offset(self) -> int:
        """Rows before this page."""
        return (self.number - 1) * PAGE_SIZE

    @property
    def has_previous(self) -> bool:
        """Whether a page is before this one."""
        return self.number > 1

    @property
    def has_next(self) -> bool:
        """Whether a page follows."""
        return self.number < self.num_pages

    @property
    def previous_page_number(self) -> int:
        """The page before."""
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        """The page after."""
        return self.number + 1


@require_safe
def leaderboard(request: HttpRequest, skill: str = "") -> HttpResponse:
    """One leaderboard; without a skill, the whole bank's."""
    chosen = get_object_or_404(Skill.objects.select_related("area"), slug=skill) if skill else None
    paging = _paging(request, leaderboards.count(chosen))
    me = leaderboards.standing(request.user, chosen) if isinstance(request.user, User) else None
    rows = leaderboards.page(chosen, offset=paging.offset, limit=PAGE_SIZE)
    context = {
        "skill": chosen,
        "page": paging,
        "rows": rows,
        "me": me,
        "is_me_elsewhere": me is not None and me.user_id not in {row.user_id for row in rows},
        "skills": skills_with_problems(),
        "tie_rule": leaderboards.TIE_RULE,
    }
    return render(request, "web/leaderboard.html", context)


def _paging(request: HttpRequest, count: int) -> Paging:
    wanted = request.GET.get("page", "1")
    last = Paging(number=1, count=count).num_pages
    number = min(max(int(wanted), 1), last) if wanted.isdecimal() and len(wanted) < 9 else 1
    return Paging(number=number, count=count)
