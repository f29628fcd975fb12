"""The list of problems: filtered, searched, sorted and paged by the URL alone."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from judge import access
from problems.models import Skill, SkillArea, Topic
from web.pages.problem_filters import (
    DEFAULT_SORT,
    KINDS,
    LANGUAGE_NAMES,
    RARE,
    SORTS,
    STATUSES,
    FilterForm,
    Text,
    matching,
)
from web.templatetags.whetstone import DIFFICULTIES

PAGE_SIZE = 50
WITH = {"area": ("skill", "topic"), "skill": ("topic",)}
CHOICES: Mapping[str, Any] = {
    "difficulties": DIFFICULTIES,
    "statuses": STATUSES,
    "kinds": KINDS,
    "languages": LANGUAGE_NAMES,
    "sorts": {key: label for key, (label, _) in SORTS.items()},
}


@require_safe
def problem_list(request: HttpRequest) -> HttpResponse:
    """Every problem the visitor may see."""
    asked = _cleaned(request.GET)
    wanted = FilterForm(asked).wanted()
    found = matching(request.user, access.visible_problems(request.user), wanted)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "wanted": wanted, **CHOICES, **_tree(asked, wanted)}
    response = render(request, "web/problems.html", context)
    # The address that the browser shows names the filters that are on, not all that there are.
    response["HX-Push-Url"] = f"{request.path}?{asked.urlencode()}" if asked else request.path
    return response


def skills_with_problems() -> QuerySet[Skill]:
    """The skills that anybody can earn points in, in the order of the tree."""
    published = Skill.objects.filter(topics__primary_problems__is_published=True)
    return published.select_related("area").distinct()


def _tree(asked: QueryDict, wanted: Mapping[str, Any]) -> dict[str, Any]:
    areas, skills = list(SkillArea.objects.all()), list(skills_with_problems())
    topics = list(Topic.objects.filter(skill__slug=wanted["skill"])) if "skill" in wanted else []
    named = [each for each in topics if each.code == wanted.get("topic")]
    if "topic" in wanted and not named:
        named = list(Topic.objects.filter(code=wanted["topic"]))
        topics = named + topics
    words = _words(
        wanted,
        {
            "area": {area.code: area.name for area in areas},
            "skill": {skill.slug: skill.name for skill in skills},
            "topic": {topic.code: capfirst(topic.name) for topic in named},
            "difficulty": {number: name for number, (name, _) in DIFFICULTIES.items()},
            "kind": KINDS,
            "language": LANGUAGE_NAMES,
            "status": STATUSES,
        },
    )
    chosen = [(words[name], _without(asked, name)) for name in words]
    return {
        "has_rare": any(name in wanted for name in RARE),
        "areas": areas,
        "skills": skills,
        "topics": topics,
        "chosen": chosen,
    }


def _words(wanted: Mapping[str, Any], names: Mapping[str, Mapping[Any, Text]]) -> dict[str, Text]:
    """The words for each filter that is on: the page offers to take it off."""
    words: dict[str, Text] = {}
    if "q" in wanted:
        words["q"] = gettext("“%(text)s”") % {"text": wanted["q"]}
    words |= {name: known.get(wanted[name], wanted[name]) for name, known in names.items() if name in wanted}
    if "author" in wanted:
        words["author"] = gettext("by %(name)s") % {"name": wanted["author"]}
    return words


def _cleaned(asked: QueryDict) -> QueryDict:
    """What was asked for, without the fields of the form that were left as they were."""
    cleaned = asked.copy()
    for name in asked:
        if not asked[name] or (name == "sort" and asked[name] == DEFAULT_SORT):
            del cleaned[name]
    return cleaned


def _without(asked: QueryDict, name: str) -> str:
    """The address of the same list without one filter, and without those that only made sense with it."""
    rest = asked.copy()
    for each in (name, "page", *WITH.get(name, ())):
        rest.pop(each, None)
    return f"?{rest.urlencode()}"
