"""Every hostile function, judged as a learner's: the harness and the comparison are what it attacks."""

from pathlib import Path

import pytest

from sandbox.docker_sandbox import DockerSandbox
from tests.hostile.cases import Case, load_cases
from tests.hostile.functions import play_function
from tests.hostile.table import TABLE

pytestmark = pytest.mark.docker

CASES = load_cases("function")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_holds_against_hostile_functions(case: Case, boxes: DockerSandbox, tmp_path: Path) -> None:
    found = play_function(case, boxes, tmp_path)
    TABLE.note("docker", "function", case, found)
    assert not found.unmet
