"""Which problem next, and why. Pure: standings and candidates in, an order with reasons out.

What counts, strongest first: a skill that was begun and is still weak; a difficulty one step above what was
solved there; a skill whose foundations are laid; a topic not met yet. What was tried just now has to wait:
coming back to it is the learner's own idea, and the pages offer it elsewhere.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

EASIEST, HARDEST = 1, 5
REST_DAYS = 3.0
"""So long is a problem not proposed again after it was tried."""
TOO_HARD, TOO_EASY = 0.45, 0.25
"""What each step of difficulty above or below the fitting one costs."""
WEAKNESS, BEGUN, UNLOCKED, ROOT, LOCKED = 0.6, 0.3, 0.35, 0.1, -0.8
NEW_TOPIC, RESTED, JUST_TRIED = 0.15, 0.1, -10.0
SAME_SKILL, OPENED, SAME_TOPIC = 0.8, 0.6, 0.2
MANY_SOLVED = 50
POPULAR = 0.05


class Reason(StrEnum):
    """Why a problem is proposed; the pages make the sentence."""

    FIRST = "first"
    """Nothing was solved yet."""
    NEXT = "next"
    """The next one of a skill that was begun."""
    HARDER = "harder"
    """One step up in a skill that was begun."""
    UNLOCKED = "unlocked"
    """A skill whose foundations are laid: see `builds_on`."""
    NEW_SKILL = "new_skill"
    AGAIN = "again"
    """Tried some time ago and not solved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far somebody is in one skill, and which skills it builds on."""

    solved: int = 0
    offered: int = 0
    share: float = 0.0
    """Points over attainable points, 0 to 1."""
    needs: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """A problem that is done."""

    difficulty: int
    skill: int | None = None
    topic: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A problem that could be next."""

    problem: int
    difficulty: int
    skill: int | None = None
    topic: int | None = None
    solved_by: int = 0
    tried_days_ago: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A problem and why it; `builds_on` is a skill that leads to this one."""

    problem: int
    reason: Reason
    skill: int | None
    builds_on: int | None = None


@dataclass(frozen=True, slots=True)
class Learner:
    """Everything known of somebody that the choice looks at."""

    standings: Mapping[int, Standing]
    solved: Sequence[Solved]

    def level(self, skill: int | None) -> int:
        """The hardest that was solved in a skill; 0 for nothing."""
        return max((each.difficulty for each in self.solved if each.skill == skill), default=0)

    def target(self, skill: int | None) -> int:
        """The difficulty that fits next: a step up in what was begun, a step down in what is new."""
        level = self.level(skill)
        if level:
            return min(level + 1, HARDEST)
        by_difficulty = sorted((each.difficulty for each in self.solved), reverse=True)
        return max(EASIEST, by_difficulty[1] - 1) if len(by_difficulty) > 1 else EASIEST

    def foundations(self, skill: int | None) -> frozenset[int]:
        """The skills under this one that offer anything."""
        needs = self._standing(skill).needs
        return frozenset(each for each in needs if self._standing(each).offered)

    def has_begun(self, skill: int | None) -> bool:
        """Whether something was solved there."""
        return self._standing(skill).solved > 0

    def is_open(self, skill: int | None) -> bool:
        """Whether every skill under this one was begun."""
        return all(self.has_begun(each) for each in self.foundations(skill))

    def builds_on(self, skill: int | None) -> int | None:
        """Of the skills under this one, the one that was practised most."""
        begun = [each for each in self.foundations(skill) if self.has_begun(each)]
        return max(begun, key=lambda each: (self._standing(each).solved, -each), default=None)

    def _standing(self, skill: int | None) -> Standing:
        return self.standings.get(skill, Standing()) if skill is not None else Standing()


def suggest(
    candidates: Iterable[Candidate],
    learner: Learner,
    *,
    count: int,
    after: Solved | None = None,
    per_skill: int = 1,
) -> list[Suggestion]:
    """The best `count`, best first; at most `per_skill` of one skill while others are left.

    `after` is what was solved just now: its skill, and what that opens, come first.
    """
    targets = {skill: learner.target(skill) for skill in (*learner.standings, None)}
    topics = frozenset(each.topic for each in learner.solved if each.topic is not None)
    scored = [
        (_score(each, learner, targets, topics) + _bonus(each, learner, after), each) for each in candidates
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].difficulty, pair[1].problem))
    ranked = [each for _, each in scored]
    return [_suggestion(each, learner) for each in _spread(ranked, count, per_skill)]


def _score(
    candidate: Candidate, learner: Learner, targets: Mapping[int | None, int], topics: frozenset[int]
) -> float:
    step = candidate.difficulty - targets.get(candidate.skill, EASIEST)
    score = 1.0 - (TOO_HARD * step if step > 0 else -TOO_EASY * step)
    score += _weight_of_skill(candidate.skill, learner)
    if candidate.topic not in topics and learner.has_begun(candidate.skill):
        score += NEW_TOPIC
    if candidate.tried_days_ago is not None:
        score += JUST_TRIED if candidate.tried_days_ago < REST_DAYS else RESTED
    return score + POPULAR * min(candidate.solved_by, MANY_SOLVED) / MANY_SOLVED


def _weight_of_skill(skill: int | None, learner: Learner) -> float:
    if skill is None:
        return 0.0
    if learner.has_begun(skill):
        return BEGUN + WEAKNESS * (1.0 - learner.standings[skill].share)
    if not learner.is_open(skill):
        return LOCKED
    return UNLOCKED if learner.foundations(skill) else ROOT


def _bonus(candidate: Candidate, learner: Learner, after: Solved | None) -> float:
    if after is None or after.skill is None or candidate.skill is None:
        return 0.0
    if candidate.skill == after.skill:
        return SAME_SKILL + (SAME_TOPIC if candidate.topic == after.topic else 0.0)
    return OPENED if after.skill in learner.foundations(candidate.skill) else 0.0


def _spread(ranked: Sequence[Candidate], count: int, per_skill: int) -> list[Candidate]:
    taken: Counter[int | None] = Counter()
    first: list[Candidate] = []
    rest: list[Candidate] = []
    for each in ranked:
        (first if taken[each.skill] < per_skill else rest).append(each)
        taken[each.skill] += 1
    return [*first, *rest][:count]


def _suggestion(candidate: Candidate, learner: Learner) -> Suggestion:
    return Suggestion(
        problem=candidate.problem,
        reason=_reason(candidate, learner),
        skill=candidate.skill,
        builds_on=learner.builds_on(candidate.skill),
    )


def _reason(candidate: Candidate, learner: Learner) -> Reason:
    if candidate.tried_days_ago is not None:
        return Reason.AGAIN
    if not learner.solved:
        return Reason.FIRST
    level = learner.level(candidate.skill) if candidate.skill is not None else 0
    if level:
        return Reason.HARDER if candidate.difficulty > level else Reason.NEXT
    if learner.has_begun(candidate.skill):
        return Reason.NEXT
    return Reason.UNLOCKED if learner.builds_on(candidate.skill) is not None else Reason.NEW_SKILL
