"""Every hostile program that needs the sandbox alone, one after another in the same warm runners.

Cases in function mode need the harness and are driven by the judge's tests.
"""

import pytest

from sandbox.languages import LANGUAGES
from sandbox.pool import Pool
from tests.hostile.cases import Case, load_cases
from tests.hostile.stage import play
from tests.hostile.surroundings import Place
from tests.hostile.table import TABLE
from tests.sandbox.conftest import OWNER, chosen_engine
from tests.sandbox.labs import LABS, Lab

pytestmark = pytest.mark.docker

# An engine is tried with the images that it has under test.
IMAGES = LABS[chosen_engine()].images
CASES = [case for case in load_cases("stdin") if LANGUAGES[case.language].image in IMAGES]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_holds_what_the_case_demands(case: Case, sandbox: Pool, lab: Lab) -> None:
    found = play(case, sandbox, Place(lab, OWNER))
    TABLE.note(lab.name, "stdin", case, found)
    assert not found.unmet
