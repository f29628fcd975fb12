"""Who tried what, when, and how it ended: decided here, without a database."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from judge.verdicts import Verdict

DAYS = 700
FAILURES = {
    Verdict.WA: 58,
    Verdict.TLE: 14,
    Verdict.RTE: 14,
    Verdict.CE: 11,
    Verdict.MLE: 2,
    Verdict.OLE: 1,
}
LANGUAGE_WEIGHTS = {"python3": 62, "cpp20": 20, "java": 9, "javascript": 5, "r": 4}
PATIENCE = 7
"""Nobody here tries more often than that in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may submit; `skill` is about 0, give or take 1."""

    pk: int
    joined: datetime
    skill: float
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A problem that may be tried."""

    problem_id: int
    revision_id: int
    difficulty: int
    languages: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One submission and its verdict."""

    user_id: int
    task: Task
    language: str
    sent_at: datetime
    verdict: Verdict
    share: float
    """Of the cases that were accepted."""


def attempts(
    dice: random.Random, people: Sequence[Person], tasks: Sequence[Task], count: int, now: datetime
) -> list[Attempt]:
    """So many attempts in the order of time. A few people and problems get most of them."""
    found: list[Attempt] = []
    solved: set[tuple[int, int]] = set()
    eager = list(accumulate(min(200.0, dice.paretovariate(1.3)) for _ in people))
    popular = list(accumulate(min(200.0, dice.paretovariate(1.2)) for _ in tasks))
    while len(found) < count:
        person = dice.choices(people, cum_weights=eager)[0]
        task = dice.choices(tasks, cum_weights=popular)[0]
        # Few come back to what they have solved.
        if (person.pk, task.problem_id) in solved and dice.random() < 0.9:
            continue
        session = list(_session(dice, person, task, now))
        found += session
        if session[-1].verdict == Verdict.AC:
            solved.add((person.pk, task.problem_id))
    return sorted(found[:count], key=lambda attempt: attempt.sent_at)


def people_of(dice: random.Random, joined: Sequence[tuple[int, datetime]]) -> list[Person]:
    """Skills and favourite languages for users."""
    languages, weights = list(LANGUAGE_WEIGHTS), list(LANGUAGE_WEIGHTS.values())
    return [
        Person(pk=pk, joined=at, skill=dice.gauss(), language=dice.choices(languages, weights)[0])
        for pk, at in joined
    ]


def _session(dice: random.Random, person: Person, task: Task, now: datetime) -> Iterator[Attempt]:
    """Tries until it is solved or patience ends."""
    at = _moment(dice, person.joined, now)
    language = person.language if person.language in task.languages else task.languages[0]
    for number in range(PATIENCE):
        chance = _chance(person.skill, task.difficulty, number)
        is_solved = dice.random() < chance
        verdict = Verdict.AC if is_solved else dice.choices(list(FAILURES), list(FAILURES.values()))[0]
        share = 1.0 if is_solved else 0.0 if verdict == Verdict.CE else dice.random() ** 0.7 * 0.99
        yield Attempt(
            user_id=person.pk, task=task, language=language, sent_at=at, verdict=verdict, share=share
        )
        if is_solved or dice.random() < 0.25:
            return
        at = min(at + timedelta(seconds=dice.expovariate(1 / 600)), now)


def _chance(skill: float, difficulty: int, number: int) -> float:
    return 1 / (1 + math.exp(-(0.9 * skill - 0.6 * (difficulty - 2) + 0.25 * number - 0.2)))


def _moment(dice: random.Random, joined: datetime, now: datetime) -> datetime:
    """Some time since they joined, rather lately, rather in the evening."""
    span = (now - joined).total_seconds()
    at = now - timedelta(seconds=span * dice.random() ** 1.5)
    evening = at.replace(hour=min(23, max(0, round(dice.gauss(19, 4)))), minute=dice.randrange(60))
    return min(max(evening, joined), now)
