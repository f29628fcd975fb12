import pytest
from docker.models.containers import Container

from sandbox.containers import LABEL_HOST, LABEL_PROCESS
from sandbox.reaper import has_lost_owner, is_orphan

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


@pytest.mark.parametrize(
    ("host", "status", "age_s", "is_one"),
    [
        ("elsewhere", "created", 5.0, False),
        ("elsewhere", "created", 3600.0, True),
        ("elsewhere", "running", 360_000.0, False),
        (HERE, "created", 3600.0, False),
    ],
)
def test_it_removes_what_a_killed_worker_never_started(
    host: str, status: str, age_s: float, is_one: bool
) -> None:
    labels = {LABEL_HOST: host, LABEL_PROCESS: "10:777"}
    assert is_orphan(labels, status, host=HERE, living="10:777", age_s=age_s) == is_one


@pytest.mark.parametrize(
    ("created", "is_one"),
    [("2020-01-01T00:00:00.123456789Z", True), ("2999-01-01T00:00:00.1Z", False), ("", False)],
)
def test_it_reads_the_age_of_a_container(created: str, is_one: bool) -> None:
    labels = {LABEL_HOST: "elsewhere", LABEL_PROCESS: "10:777"}
    attrs = {"Created": created, "Config": {"Labels": labels}, "State": {"Status": "created"}}
    assert has_lost_owner(Container(attrs=attrs)) == is_one


def test_it_takes_a_container_of_this_host_without_an_owner_for_an_orphan() -> None:
    assert is_orphan({LABEL_HOST: HERE}, "running", host=HERE, living="10:777")
