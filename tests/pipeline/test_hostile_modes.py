"""Hostile programs as an output validator, an interactor, or a function's module: some of each class.

`python -m tests.hostile` plays every case in every mode.
"""

import docker
import pytest

from sandbox.docker_sandbox import DockerSandbox
from tests.hostile.cases import Case, load_cases
from tests.hostile.other_modes import AT_IMPORT, CHECKER, INTERACTOR, fits
from tests.hostile.stage import Mode, play
from tests.hostile.surroundings import Place
from tests.hostile.table import TABLE
from tests.pipeline.conftest import OWNER
from tests.sandbox.labs import DockerLab

pytestmark = pytest.mark.docker

# Two minutes for all of them would be too much for every day.
LONG = ("176", "001", "003", "005", "010", "308")


def some(mode: Mode, of_each_class: int) -> list[tuple[Mode, Case]]:
    chosen: dict[str, list[Case]] = {}
    for case in load_cases("stdin"):
        if fits(mode, case) and not case.name.startswith(LONG):
            chosen.setdefault(case.kind, []).append(case)
    return [(mode, case) for cases in chosen.values() for case in cases[:of_each_class]]


@pytest.mark.parametrize(
    ("mode", "case"),
    [*some(CHECKER, 2), *some(INTERACTOR, 1), *some(AT_IMPORT, 1)],
    ids=lambda value: value.name,
)
def test_it_holds_in_other_modes(
    mode: Mode, case: Case, boxes: DockerSandbox, engine: docker.DockerClient
) -> None:
    found = play(case, boxes, Place(DockerLab(engine), OWNER), mode)
    TABLE.note("docker", mode.name, case, found)
    assert not found.unmet
