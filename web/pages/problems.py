"""The list of problems: filtered, searched, sorted and paged by the URL alone."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import access
from judge.models import BestResult, Submission
from problems.models import Problem, Skill, SkillArea
from web.templatetags.whetstone import DIFFICULTIES

PAGE_SIZE = 50
SORTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "skill": (
        "Skill",
        ("area_order", "skill_order", "primary_topic__skill__name", "difficulty", "title"),
    ),
    "difficulty": ("Difficulty", ("difficulty", "title")),
    "title": ("Title", ("title",)),
    "solved": ("Most solved", ("-solved_count", "title")),
    "new": ("Newest", ("-created_at", "title")),
}
STATUSES = {"solved": "Solved", "tried": "Tried, not solved", "open": "Not tried"}
UNSORTED_SKILL = 32_767


class FilterForm(forms.Form):
    """The filters of the URL. What cannot be meant is ignored, so a shared link never breaks."""

    q = forms.CharField(required=False, max_length=100, strip=True)
    area = forms.CharField(required=False)
    skill = forms.CharField(required=False)
    difficulty = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=[(n, n) for n in DIFFICULTIES]
    )
    status = forms.ChoiceField(required=False, choices=list(STATUSES.items()))
    sort = forms.ChoiceField(required=False, choices=[(key, key) for key in SORTS])

    def wanted(self) -> dict[str, Any]:
        """The valid values."""
        self.is_valid()
        return {"sort": "skill"} | {name: value for name, value in self.cleaned_data.items() if value}


@require_safe
def problem_list(request: HttpRequest) -> HttpResponse:
    """Every problem the visitor may see."""
    wanted = FilterForm(request.GET).wanted()
    page = Paginator(_matching(request, wanted), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "wanted": wanted,
        "areas": SkillArea.objects.all(),
        "skills": skills_with_problems(),
        "difficulties": DIFFICULTIES,
        "statuses": STATUSES,
        "sorts": {key: label for key, (label, _) in SORTS.items()},
    }
    return render(request, "web/problems.html", context)


def with_marks(request: HttpRequest, problems: QuerySet[Problem]) -> QuerySet[Any]:
    """The same problems with `solved_count`, and whether this visitor solved (`is_solved`) or tried them."""
    mine = {"user_id": request.user.pk, "problem": OuterRef("pk")}
    return problems.select_related("primary_topic__skill__area").annotate(
        is_solved=Exists(BestResult.objects.filter(is_solved=True, **mine)),
        is_tried=Exists(Submission.objects.filter(**mine)),
        solved_count=Count("best_results", filter=Q(best_results__is_solved=True), distinct=True),
    )


def skills_with_problems() -> QuerySet[Skill]:
    """The skills that anybody can earn points in, in the order of the tree."""
    published = Skill.objects.filter(topics__primary_problems__is_published=True)
    return published.select_related("area").distinct()


def _matching(request: HttpRequest, wanted: dict[str, Any]) -> QuerySet[Any]:
    by_status = {
        "solved": Q(is_solved=True),
        "tried": Q(is_solved=False, is_tried=True),
        "open": Q(is_tried=False),
    }
    conditions = {
        "q": lambda text: Q(title__icontains=text) | Q(slug__icontains=text) | _topic_matches(text),
        "area": lambda code: Q(primary_topic__skill__area__code=code),
        "skill": lambda slug: Q(primary_topic__skill__slug=slug),
        "difficulty": lambda number: Q(difficulty=number),
        "status": by_status.__getitem__,
    }
    found: QuerySet[Any] = with_marks(request, access.visible_problems(request.user)).annotate(
        area_order=Coalesce("primary_topic__skill__area__order", UNSORTED_SKILL),
        skill_order=Coalesce("primary_topic__skill__order", UNSORTED_SKILL),
    )
    for name in conditions.keys() & wanted.keys():
        found = found.filter(conditions[name](wanted[name]))
    return found.order_by(*SORTS[wanted["sort"]][1], "pk")


def _topic_matches(text: str) -> Q:
    return Q(primary_topic__name__icontains=text) | Q(primary_topic__skill__name__icontains=text)
