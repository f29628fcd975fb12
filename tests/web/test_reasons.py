"""Why a problem is proposed, in a sentence"""

import pytest

from judge.recommending import Recommendation
from judge.skill_lines import SkillLine
from judge.suggesting import Reason
from problems.models import Problem, Skill
from web.reasons import sentence


def line(name: str, solved: int, offered: int) -> SkillLine:
    return SkillLine(
        skill=Skill(name=name), points=0.0, attainable=1.0, solved_count=solved, problem_count=offered
    )


CHANCE, COUNTING = line("Probability", 3, 8), line("Counting", 1, 4)


@pytest.mark.parametrize(
    ("reason", "skill", "base", "expected"),
    [
        (Reason.FIRST, CHANCE, None, "A good first problem in Probability."),
        (Reason.NEXT, CHANCE, None, "Next in Probability: you solved 3 of 8 problems."),
        (
            Reason.NEXT,
            CHANCE,
            COUNTING,
            "Next in Probability: you solved 3 of 8 problems. It uses what you did in Counting.",
        ),
        (Reason.HARDER, CHANCE, COUNTING, "A step up in Probability: you solved 3 of 8 problems."),
        (
            Reason.UNLOCKED,
            CHANCE,
            COUNTING,
            "Probability is open to you: it builds on Counting, where you solved 1 problem.",
        ),
        (Reason.UNLOCKED, CHANCE, None, "Something new: you have not begun Probability yet."),
        (Reason.NEW_SKILL, CHANCE, COUNTING, "Something new: you have not begun Probability yet."),
        (Reason.AGAIN, CHANCE, None, "You tried it a while ago and have not solved it yet."),
        (Reason.NEXT, None, None, "Something different."),
    ],
)
def test_it_says_why(reason: Reason, skill: SkillLine | None, base: SkillLine | None, expected: str) -> None:
    proposed = Recommendation(problem=Problem(), reason=reason, skill=skill, builds_on=base)
    assert sentence(proposed) == expected


@pytest.mark.parametrize("reason", list(Reason))
def test_it_has_a_sentence_for_every_reason(reason: Reason) -> None:
    assert sentence(Recommendation(problem=Problem(), reason=reason, skill=CHANCE, builds_on=COUNTING))
