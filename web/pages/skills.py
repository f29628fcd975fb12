"""The skills: the map of all of them, and a page for each."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import access, leaderboards
from judge.skill_lines import SkillLine, lines_of
from judge.topic_counts import TopicCount, counts_by_topic
from problems.models import Problem, Skill, SkillArea, Topic
from web.models import User
from web.pages.problem_marks import with_marks
from web.skill_graph import Graph, depths_of, graph
from web.solved_line import SolvedLine, solved_line

TOP = 10
RECENTLY_SOLVED = 5
MOST_PROBLEMS = 200
"""More in one list would be no help; the list of problems has pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillNode:
    """A skill on the map: its line, its topics with counts, and its neighbours."""

    skill: Skill
    line: SkillLine | None
    topics: list[tuple[Topic, TopicCount]]
    needs: list[Skill]
    opens: list[Skill]


@require_safe
def skill_map(request: HttpRequest) -> HttpResponse:
    """Area, skill, topic: what there is, what builds on what, and how far the visitor is."""
    nodes = skill_nodes(_learner(request))
    areas = by_area(nodes)
    context = {
        "areas": [(area, group, *_sums(group)) for area, group in areas],
        "map": drawn_map(areas),
        "nodes": {node.skill.slug: node for node in nodes},
    }
    return render(request, "web/skill_map.html", context)


@require_safe
def skill_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One skill: what it is, its problems, and who is good at it."""
    learner = _learner(request)
    node = next((each for each in skill_nodes(learner) if each.skill.slug == slug), None)
    if node is None:
        raise Http404(slug)
    problems = list(_problems(request, node.skill))
    context = {"node": node, "skill": node.skill, "problems": problems, "history": _history(problems)}
    return render(request, "web/skill.html", context | _board(node.skill, learner))


def skill_nodes(learner: User | None) -> list[SkillNode]:
    """Every skill of the tree, in its order."""
    topics = Prefetch("topics", queryset=Topic.objects.order_by("order"))
    skills = list(
        Skill.objects.select_related("area")
        .prefetch_related(topics)
        .order_by("area__order", "area", "order", "name")
    )
    lines, counts = lines_of(learner, skills).by_id, counts_by_topic(learner)
    by_slug = {skill.slug: skill for skill in skills}
    return [
        SkillNode(
            skill=skill,
            line=lines.get(skill.pk),
            topics=[(topic, counts.get(topic.pk, TopicCount())) for topic in skill.topics.all()],
            needs=[by_slug[slug] for slug in skill.needs if slug in by_slug],
            opens=[each for each in skills if skill.slug in each.needs],
        )
        for skill in skills
    ]


def by_area(nodes: list[SkillNode]) -> list[tuple[SkillArea, list[SkillNode]]]:
    """The nodes of each area, what builds on nothing first."""
    depths = depths_of({node.skill.slug: [each.slug for each in node.needs] for node in nodes})
    return [
        (area, sorted(group, key=lambda node: depths[node.skill.slug]))
        for area, group in groupby(nodes, key=lambda node: node.skill.area)
    ]


def drawn_map(areas: list[tuple[SkillArea, list[SkillNode]]]) -> Graph:
    """The picture of the map."""
    slugs = {area.code: [node.skill.slug for node in group] for area, group in areas}
    needs = {node.skill.slug: node.skill.needs for _, group in areas for node in group}
    return graph(slugs, needs)


def _learner(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _sums(nodes: list[SkillNode]) -> tuple[int, int, int]:
    lines = [node.line for node in nodes if node.line is not None]
    offered = sum(line.attainable for line in lines)
    percent = round(100 * sum(line.points for line in lines) / offered) if offered else 0
    return sum(line.solved_count for line in lines), sum(line.problem_count for line in lines), percent


def _problems(request: HttpRequest, skill: Skill) -> QuerySet[Any]:
    of_skill = Q(primary_topic__skill=skill) | Q(pk__in=_secondary(skill))
    found = with_marks(request.user, access.visible_problems(request.user).filter(of_skill))
    return found.filter(is_published=True).order_by("difficulty", "title", "pk")[:MOST_PROBLEMS]


def _secondary(skill: Skill) -> QuerySet[Any]:
    return Problem.secondary_topics.through.objects.filter(topic__skill=skill).values("problem_id")


def _history(problems: list[Any]) -> SolvedLine | None:
    solved = sorted((each for each in problems if each.solved_at), key=lambda each: each.solved_at)
    return solved_line([each.solved_at for each in solved], solved[::-1][:RECENTLY_SOLVED])


def _board(skill: Skill, learner: User | None) -> dict[str, Any]:
    rows = leaderboards.page(skill, limit=TOP)
    me = next((row for row in rows if learner is not None and row.user_id == learner.pk), None)
    is_elsewhere = me is None and learner is not None
    if is_elsewhere and learner is not None:
        me = leaderboards.standing(learner, skill)
    return {"rows": rows, "me": me, "is_me_elsewhere": is_elsewhere and me is not None}
