"""The next problems for a learner: the rows that the choice looks at, and its answer as rows again."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db.models import Exists, F, Max, OuterRef, Q, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone

from judge import access
from judge.models import BestResult, Submission
from judge.skill_lines import Lines, SkillLine, lines_of
from judge.suggesting import Candidate, Learner, Reason, Solved, Standing, Suggestion, suggest
from problems.models import Problem, Topic

ON_A_SHELF = 4
"""So many problems of one skill and difficulty are looked at, those that most people solved."""
SECONDS_PER_DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A problem, why it, and the skills that the reason speaks of."""

    problem: Problem
    reason: Reason
    skill: SkillLine | None
    builds_on: SkillLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A problem that somebody has sent something for."""

    problem_id: int
    last_at: datetime
    is_solved: bool
    difficulty: int
    skill_id: int | None
    topic_id: int | None


def next_for(
    user: AbstractUser,
    *,
    count: int = 5,
    lines: Lines | None = None,
    attempts: list[Attempt] | None = None,
) -> list[Recommendation]:
    """What to do next, best first, of as many skills as there are. What a caller knows is not asked again."""
    lines = lines_of(user) if lines is None else lines
    attempts = attempts_of(user) if attempts is None else attempts
    chosen = suggest(_candidates(user, attempts), _learner(lines, attempts), count=count)
    return _with_rows(chosen, lines)


def after_solving(user: AbstractUser, problem: Problem, *, count: int = 3) -> list[Recommendation]:
    """What to do after this problem: on in its skill, then what that opens."""
    lines = lines_of(user)
    attempts = attempts_of(user)
    topic = problem.primary_topic
    after = Solved(difficulty=problem.difficulty, skill=_skill_of(topic), topic=topic.pk if topic else None)
    candidates = [each for each in _candidates(user, attempts) if each.problem != problem.pk]
    chosen = suggest(candidates, _learner(lines, attempts), count=count, after=after, per_skill=2)
    return _with_rows(chosen, lines)


def attempts_of(user: AbstractUser) -> list[Attempt]:
    """Every published problem that somebody tried, the latest first."""
    mine = BestResult.objects.filter(user_id=user.pk, problem=OuterRef("problem"), is_solved=True)
    rows = (
        Submission.objects.filter(user_id=user.pk, problem__is_published=True)
        .order_by()
        .values_list(
            "problem_id",
            "problem__difficulty",
            "problem__primary_topic_id",
            "problem__primary_topic__mode",
            "problem__primary_topic__skill_id",
        )
        .annotate(last_at=Max("created_at"), solved=Exists(mine))
    )
    found = [
        Attempt(
            problem_id=problem_id,
            last_at=last_at,
            is_solved=is_solved,
            difficulty=difficulty,
            topic_id=topic_id,
            skill_id=_measured(mode, skill_id),
        )
        for problem_id, difficulty, topic_id, mode, skill_id, last_at, is_solved in rows
    ]
    return sorted(found, key=lambda each: each.last_at, reverse=True)


def _learner(lines: Lines, attempts: list[Attempt]) -> Learner:
    ids = {line.skill.slug: line.skill.pk for line in lines.skills}
    standings = {
        line.skill.pk: Standing(
            solved=line.solved_count,
            offered=line.problem_count,
            share=line.share,
            needs=frozenset(ids[slug] for slug in line.skill.needs if slug in ids),
        )
        for line in lines.skills
    }
    solved = [
        Solved(difficulty=each.difficulty, skill=each.skill_id, topic=each.topic_id)
        for each in attempts
        if each.is_solved
    ]
    return Learner(standings, solved)


def _candidates(user: AbstractUser, attempts: list[Attempt]) -> list[Candidate]:
    now = timezone.now()
    tried = {each.problem_id: (now - each.last_at).total_seconds() / SECONDS_PER_DAY for each in attempts}
    solved = BestResult.objects.filter(user_id=user.pk, problem=OuterRef("pk"), is_solved=True)
    rows = (
        access.visible_problems(user)
        .filter(~Exists(solved), is_published=True)
        .annotate(
            solved_by=Coalesce("statistics__solved_count", 0),
            place=Window(
                RowNumber(),
                partition_by=["primary_topic__skill", "difficulty"],
                order_by=[F("solved_by").desc(), "pk"],
            ),
        )
        .filter(Q(place__lte=ON_A_SHELF))
        .order_by()
        .values_list(
            "pk",
            "difficulty",
            "primary_topic_id",
            "primary_topic__mode",
            "primary_topic__skill_id",
            "solved_by",
        )
    )
    return [
        Candidate(
            problem=pk,
            difficulty=difficulty,
            skill=_measured(mode, skill_id),
            topic=topic_id,
            solved_by=solved_by,
            tried_days_ago=tried.get(pk),
        )
        for pk, difficulty, topic_id, mode, skill_id, solved_by in rows
    ]


def _with_rows(chosen: list[Suggestion], lines: Lines) -> list[Recommendation]:
    problems = Problem.objects.select_related("primary_topic__skill__area").in_bulk(
        [each.problem for each in chosen]
    )
    by_id = lines.by_id
    return [
        Recommendation(
            problem=problems[each.problem],
            reason=each.reason,
            skill=by_id.get(each.skill) if each.skill is not None else None,
            builds_on=by_id.get(each.builds_on) if each.builds_on is not None else None,
        )
        for each in chosen
        if each.problem in problems
    ]


def _measured(mode: str | None, skill_id: int | None) -> int | None:
    return None if mode == Topic.Mode.NOT_MEASURABLE else skill_id


def _skill_of(topic: Topic | None) -> int | None:
    return _measured(topic.mode, topic.skill_id) if topic is not None else None
