"""Why a problem is proposed, in a sentence. The judge decides; the words are made here."""

from collections.abc import Callable

from django.utils.translation import gettext, ngettext

from judge.recommending import Recommendation
from judge.skill_lines import SkillLine
from judge.suggesting import Reason


def sentence(recommendation: Recommendation) -> str:
    """The reason, for the learner."""
    if recommendation.reason == Reason.AGAIN:
        return gettext("You tried it a while ago and have not solved it yet.")
    if recommendation.skill is None:
        return gettext("Something different.")
    return _SENTENCES[recommendation.reason](recommendation.skill, recommendation.builds_on)


def _first(skill: SkillLine, _: SkillLine | None) -> str:
    return gettext("A good first problem in %(skill)s.") % {"skill": skill.skill.name}


def _next(skill: SkillLine, builds_on: SkillLine | None) -> str:
    if builds_on is not None:
        return ngettext(
            "Next in %(skill)s: you solved %(solved)d of %(offered)d problem. "
            "It uses what you did in %(base)s.",
            "Next in %(skill)s: you solved %(solved)d of %(offered)d problems. "
            "It uses what you did in %(base)s.",
            skill.problem_count,
        ) % _values(skill, builds_on)
    return ngettext(
        "Next in %(skill)s: you solved %(solved)d of %(offered)d problem.",
        "Next in %(skill)s: you solved %(solved)d of %(offered)d problems.",
        skill.problem_count,
    ) % _values(skill)


def _harder(skill: SkillLine, _: SkillLine | None) -> str:
    return ngettext(
        "A step up in %(skill)s: you solved %(solved)d of %(offered)d problem.",
        "A step up in %(skill)s: you solved %(solved)d of %(offered)d problems.",
        skill.problem_count,
    ) % _values(skill)


def _unlocked(skill: SkillLine, builds_on: SkillLine | None) -> str:
    if builds_on is None:
        return _new_skill(skill, None)
    return ngettext(
        "%(skill)s is open to you: it builds on %(base)s, where you solved %(base_solved)d problem.",
        "%(skill)s is open to you: it builds on %(base)s, where you solved %(base_solved)d problems.",
        builds_on.solved_count,
    ) % _values(skill, builds_on)


def _new_skill(skill: SkillLine, _: SkillLine | None) -> str:
    return gettext("Something new: you have not begun %(skill)s yet.") % {"skill": skill.skill.name}


def _values(skill: SkillLine, base: SkillLine | None = None) -> dict[str, str | int]:
    values: dict[str, str | int] = {
        "skill": skill.skill.name,
        "solved": skill.solved_count,
        "offered": skill.problem_count,
    }
    if base is not None:
        values |= {"base": base.skill.name, "base_solved": base.solved_count}
    return values


_SENTENCES: dict[Reason, Callable[[SkillLine, SkillLine | None], str]] = {
    Reason.FIRST: _first,
    Reason.NEXT: _next,
    Reason.HARDER: _harder,
    Reason.UNLOCKED: _unlocked,
    Reason.NEW_SKILL: _new_skill,
}
