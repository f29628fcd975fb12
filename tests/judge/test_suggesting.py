"""Which problem next, and why"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.suggesting import Candidate, Learner, Reason, Solved, Standing, suggest

BASICS, NEXT, FAR = 1, 2, 3
STANDINGS = {
    BASICS: Standing(offered=8),
    NEXT: Standing(offered=4, needs=frozenset({BASICS})),
    FAR: Standing(offered=4, needs=frozenset({NEXT})),
}


def learner(*solved: Solved) -> Learner:
    """Somebody who solved these; the shares follow from their number."""
    counts = {skill: sum(each.skill == skill for each in solved) for skill in STANDINGS}
    standings = {
        skill: replace(row, solved=counts[skill], share=counts[skill] / row.offered)
        for skill, row in STANDINGS.items()
    }
    return Learner(standings, solved)


def bank() -> list[Candidate]:
    """One problem of each difficulty in each skill: 101 is the easiest of the first."""
    return [
        Candidate(problem=100 * skill + difficulty, difficulty=difficulty, skill=skill, topic=skill)
        for skill in STANDINGS
        for difficulty in range(1, 6)
    ]


def without(*problems: int) -> list[Candidate]:
    return [each for each in bank() if each.problem not in problems]


EASY = Solved(difficulty=1, skill=BASICS, topic=BASICS)


@pytest.mark.parametrize(
    ("solved", "problem", "reason"),
    [
        # Nothing solved: the easiest of a skill that builds on nothing.
        ([], 101, Reason.FIRST),
        # One step above what was solved.
        ([EASY], 102, Reason.HARDER),
        ([EASY, replace(EASY, difficulty=2)], 103, Reason.HARDER),
        # Nothing is left there: on to the skill that it opens, at a difficulty that will not frighten.
        ([replace(EASY, difficulty=number) for number in (1, 2, 3, 4, 5)], 203, Reason.UNLOCKED),
    ],
)
def test_it_goes_on_where_one_is(solved: list[Solved], problem: int, reason: Reason) -> None:
    done = [100 * BASICS + each.difficulty for each in solved]
    best = suggest(without(*done), learner(*solved), count=1)[0]
    assert (best.problem, best.reason) == (problem, reason)


def test_it_says_what_a_new_skill_builds_on() -> None:
    found = {each.skill: each for each in suggest(without(101), learner(EASY), count=3)}
    assert (found[NEXT].reason, found[NEXT].builds_on) == (Reason.UNLOCKED, BASICS)


def test_it_keeps_locked_skills_for_the_end() -> None:
    assert [each.skill for each in suggest(without(101), learner(EASY), count=3)] == [BASICS, NEXT, FAR]


def test_it_prefers_the_weaker_of_two_skills_that_were_begun() -> None:
    strong, weak = Standing(solved=6, offered=8, share=0.7), Standing(solved=1, offered=8, share=0.1)
    solved = [Solved(difficulty=1, skill=1), Solved(difficulty=1, skill=2)]
    candidates = [Candidate(problem=each, difficulty=2, skill=each) for each in (1, 2)]
    best = suggest(candidates, Learner({1: strong, 2: weak}, solved), count=2)
    assert [each.skill for each in best] == [2, 1]


def test_it_prefers_a_topic_not_met_yet() -> None:
    same, other = (
        Candidate(problem=number, difficulty=2, skill=BASICS, topic=topic)
        for number, topic in ((1, BASICS), (2, 99))
    )
    assert suggest([same, other], learner(EASY), count=1)[0].problem == 2


def test_it_lets_a_problem_rest_that_was_tried_just_now() -> None:
    candidates = [replace(each, tried_days_ago=0.1) if each.problem == 102 else each for each in without(101)]
    found = suggest(candidates, learner(EASY), count=20, per_skill=20)
    assert found[0].problem != 102
    assert found[-1].problem == 102


def test_it_comes_back_to_what_was_tried_long_ago() -> None:
    candidates = [replace(each, tried_days_ago=9.0) if each.problem == 102 else each for each in bank()]
    best = suggest(candidates, learner(EASY), count=1)[0]
    assert (best.problem, best.reason) == (102, Reason.AGAIN)


def test_it_puts_the_same_skill_and_what_it_opens_first_after_solving() -> None:
    found = suggest(without(101), learner(EASY), count=3, after=EASY, per_skill=2)
    assert [each.skill for each in found] == [BASICS, BASICS, NEXT]


def test_it_ignores_foundations_that_offer_nothing() -> None:
    standings = {1: Standing(offered=0), 2: Standing(offered=3, needs=frozenset({1}))}
    found = suggest([Candidate(problem=1, difficulty=1, skill=2)], Learner(standings, []), count=1)
    assert (found[0].reason, found[0].builds_on) == (Reason.FIRST, None)


skills = st.sampled_from([None, BASICS, NEXT, FAR])
candidates = st.lists(
    st.builds(
        Candidate,
        problem=st.integers(1, 500),
        difficulty=st.integers(1, 5),
        skill=skills,
        topic=st.none() | st.integers(1, 9),
        solved_by=st.integers(0, 1000),
        tried_days_ago=st.none() | st.floats(0, 100),
    ),
    unique_by=lambda each: each.problem,
    max_size=30,
)
solved_lists = st.lists(st.builds(Solved, difficulty=st.integers(1, 5), skill=skills), max_size=10)


@given(candidates, solved_lists, st.integers(1, 8), st.integers(1, 3), st.none() | st.just(EASY))
def test_it_proposes_each_problem_once_and_as_many_as_there_are(
    offered: list[Candidate], solved: list[Solved], count: int, per_skill: int, after: Solved | None
) -> None:
    found = suggest(offered, learner(*solved), count=count, per_skill=per_skill, after=after)
    chosen = [each.problem for each in found]
    assert len(set(chosen)) == len(chosen) == min(count, len(offered))
    assert set(chosen) <= {each.problem for each in offered}
    # The order in which the database answers changes nothing.
    again = suggest(offered[::-1], learner(*solved), count=count, per_skill=per_skill, after=after)
    assert again == found
