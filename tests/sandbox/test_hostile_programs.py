"""Every hostile program that needs the sandbox alone, one after another in the same warm runners.

Cases in function mode need the harness and are driven by the judge's tests.
"""

import pytest

from sandbox.pool import Pool
from tests.hostile.cases import Case, load_cases
from tests.hostile.stage import play
from tests.hostile.surroundings import Place
from tests.hostile.table import TABLE
from tests.sandbox.conftest import OWNER
from tests.sandbox.labs import Lab

pytestmark = pytest.mark.docker

CASES = load_cases("stdin")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_holds_what_the_case_demands(case: Case, sandbox: Pool, lab: Lab) -> None:
    found = play(case, sandbox, Place(lab, OWNER))
    TABLE.note(lab.name, "stdin", case, found)
    assert not found.unmet
