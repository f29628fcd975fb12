import pytest

from sandbox.containers import LABEL_HOST, LABEL_PROCESS
from sandbox.reaper import is_orphan

HERE = "this-host"


@pytest.mark.parametrize(
    ("host", "owner", "status", "living", "is_one"),
    [
        (HERE, "10:777", "running", "10:777", False),
        (HERE, "10:777", "running", "", True),
        (HERE, "10:777", "running", "10:999", True),
        (HERE, "10:777", "exited", "10:777", False),
        ("elsewhere", "10:777", "running", "", False),
        ("elsewhere", "10:777", "running", "10:777", False),
        ("elsewhere", "10:777", "exited", "", True),
        ("elsewhere", "10:777", "dead", "", True),
    ],
)
def test_it_knows_an_orphan(host: str, owner: str, status: str, living: str, is_one: bool) -> None:
    labels = {LABEL_HOST: host, LABEL_PROCESS: owner}
    assert is_orphan(labels, status, host=HERE, living=living) == is_one


def test_it_takes_a_container_of_this_host_without_an_owner_for_an_orphan() -> None:
    assert is_orphan({LABEL_HOST: HERE}, "running", host=HERE, living="10:777")
