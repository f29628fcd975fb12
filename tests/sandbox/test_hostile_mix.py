"""Hostile programs in random order in warm runners, a right program after each of them.

`python -m tests.hostile --modes "" --mix 200` plays a longer game; `--seed` repeats one.
"""

import random

import pytest

from sandbox.pool import Pool
from tests.hostile.cases import load_cases
from tests.hostile.mix import can_be_mixed, draw, play_mix
from tests.hostile.surroundings import Place
from tests.sandbox.conftest import OWNER
from tests.sandbox.labs import Lab

pytestmark = pytest.mark.docker

COUNT = 30
# Half a minute of a compiler, and sleepers: they have their turn by themselves, as the other languages have.
LONG = ("176", "010", "012", "164", "553")
LANGUAGES = ("python3", "cpp17")


def test_it_judges_right_programs_as_ever_between_hostile_ones(sandbox: Pool, lab: Lab) -> None:
    cases = [case for case in load_cases("stdin") if case.language in LANGUAGES]
    cases = [case for case in cases if not case.name.startswith(LONG)]
    seed = random.SystemRandom().randrange(1 << 32)
    drawn = draw([case for case in cases if can_be_mixed(case)], COUNT, seed)
    lines: list[str] = [f"seed {seed}"]
    bad = play_mix(sandbox, Place(lab, OWNER), drawn, lines.append)
    assert not bad, "\n".join(lines)


def test_it_draws_the_same_order_for_the_same_seed_and_every_case() -> None:
    cases = load_cases("stdin")
    assert draw(cases, 90, 7) == draw(cases, 90, 7) != draw(cases, 90, 8)
    assert {case.name for case in draw(cases, len(cases), 7)} == {case.name for case in cases}
