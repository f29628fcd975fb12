"""What the list of problems can be narrowed and sorted by. All of it stands in the URL."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from judge.access import Visitor
from problems.models import Problem
from sandbox.languages import LANGUAGES
from web.pages.problem_marks import with_marks
from web.templatetags.whetstone import DIFFICULTIES

UNSORTED_SKILL = 32_767
Text = str | Promise
SORTS: dict[str, tuple[Text, tuple[Any, ...]]] = {
    "skill": (
        _("Skill"),
        ("area_order", "skill_order", "primary_topic__skill__name", "difficulty", "title"),
    ),
    "difficulty": (_("Easiest first"), ("difficulty", "title")),
    "hardest": (_("Hardest first"), ("-difficulty", "title")),
    "title": (_("Title"), ("title",)),
    "solved": (_("Most solved"), ("-solved_count", "title")),
    "share": (_("Largest share solved"), (F("solved_share").desc(nulls_last=True), "title")),
    "new": (_("Newest"), ("-created_at", "title")),
}
DEFAULT_SORT = "skill"
STATUSES: dict[str, Text] = {
    "solved": _("Solved"),
    "tried": _("Tried, not solved"),
    "open": _("Not tried"),
}
KINDS: dict[str, Text] = {
    Problem.Kind.PROGRAM: _("Whole program"),
    Problem.Kind.FUNCTION: _("Function"),
    Problem.Kind.INTERACTIVE: _("Dialogue"),
    Problem.Kind.SQL: _("SQL query"),
    Problem.Kind.PREDICT: _("Prediction"),
    Problem.Kind.STOCHASTIC: _("Random draws"),
    Problem.Kind.GRADIENT: _("Gradient"),
    Problem.Kind.TESTS: _("Write the tests"),
    Problem.Kind.PLOT: _("Figure"),
    Problem.Kind.ARTIFACT: _("File"),
}
LANGUAGE_NAMES = {key: language.name for key, language in LANGUAGES.items()}
RARE = ("topic", "kind", "language", "author")
"""Filters that stand behind "More filters"."""


class FilterForm(forms.Form):
    """The filters of the URL. What cannot be meant is ignored, so a shared link never breaks."""

    q = forms.CharField(required=False, max_length=100, strip=True)
    area = forms.CharField(required=False)
    skill = forms.CharField(required=False)
    topic = forms.CharField(required=False)
    difficulty = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=[(n, n) for n in DIFFICULTIES]
    )
    kind = forms.ChoiceField(required=False, choices=list(KINDS.items()))
    language = forms.ChoiceField(required=False, choices=list(LANGUAGE_NAMES.items()))
    author = forms.CharField(required=False, max_length=100, strip=True)
    status = forms.ChoiceField(required=False, choices=list(STATUSES.items()))
    sort = forms.ChoiceField(required=False, choices=[(key, key) for key in SORTS])

    def wanted(self) -> dict[str, Any]:
        """The valid values."""
        self.is_valid()
        return {"sort": DEFAULT_SORT} | {name: value for name, value in self.cleaned_data.items() if value}


def matching(visitor: Visitor, problems: QuerySet[Problem], wanted: Mapping[str, Any]) -> QuerySet[Any]:
    """Of these problems those that are wanted, with marks, in the wanted order."""
    found: QuerySet[Any] = with_marks(visitor, problems).annotate(
        area_order=Coalesce("primary_topic__skill__area__order", UNSORTED_SKILL),
        skill_order=Coalesce("primary_topic__skill__order", UNSORTED_SKILL),
        language_list=Cast("current_revision__languages", TextField()),
        solved_share=_share(),
    )
    for name in CONDITIONS.keys() & wanted.keys():
        found = found.filter(CONDITIONS[name](wanted[name]))
    return found.order_by(*SORTS[wanted["sort"]][1], "pk")


def _share() -> Any:
    return F("statistics__solved_count") * 1.0 / NullIf(F("statistics__tried_count"), 0)


def _text(text: str) -> Q:
    words = Q(title__icontains=text) | Q(slug__icontains=text)
    return words | Q(primary_topic__name__icontains=text) | Q(primary_topic__skill__name__icontains=text)


def _topics(**of: Any) -> Q:
    """Problems with such a topic, be it their first or one of the others."""
    first = Q(**{f"primary_topic__{name}": value for name, value in of.items()})
    links = Problem.secondary_topics.through.objects.filter(
        **{f"topic__{name}": value for name, value in of.items()}
    )
    return first | Q(pk__in=links.values("problem_id"))


_BY_STATUS = {
    "solved": Q(is_solved=True),
    "tried": Q(is_solved=False, is_tried=True),
    "open": Q(is_tried=False),
}
CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "q": _text,
    "area": lambda code: Q(primary_topic__skill__area__code=code),
    "skill": lambda slug: _topics(skill__slug=slug),
    "topic": lambda code: _topics(code=code),
    "difficulty": lambda number: Q(difficulty=number),
    "kind": lambda kind: Q(kind=kind),
    "language": lambda key: Q(language_list__contains=f'"{key}"'),
    "author": lambda name: Q(author__icontains=name),
    "status": _BY_STATUS.__getitem__,
}
