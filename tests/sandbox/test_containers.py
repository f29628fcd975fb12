import json
import os
import subprocess
import sys
from typing import Any

import pytest

from sandbox.containers import (
    LABEL_HOST,
    LABEL_OWNER,
    LABEL_PROCESS,
    LABEL_ROLE,
    LABEL_SLOT,
    container_options,
    core_for,
    owner_labels,
)
from sandbox.identity import host_identity, is_of_an_earlier_boot, process_identity


def options(runtime: str = "") -> dict[str, Any]:
    return container_options("an-image:1", labels={"a": "b"}, core="1", runtime=runtime)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("privileged", False),
        ("cap_drop", ["ALL"]),
        ("cap_add", ["SETGID", "SETUID"]),
        ("read_only", True),
        ("network_mode", "none"),
        ("ipc_mode", "private"),
        ("pids_limit", 256),
        ("cpuset_cpus", "1"),
        ("log_config", {"Type": "none", "Config": {}}),
        ("auto_remove", True),
        ("labels", {"a": "b"}),
        ("user", "0:0"),
    ],
)
def test_it_builds_this_wall(option: str, value: object) -> None:
    assert options()[option] == value


@pytest.mark.parametrize("option", ["volumes", "mounts", "devices", "pid_mode", "userns_mode", "links"])
def test_it_opens_no_such_door(option: str) -> None:
    assert option not in options()


def test_it_never_swaps() -> None:
    assert options()["mem_limit"] == options()["memswap_limit"]


def test_it_forbids_new_privileges_and_brings_its_own_profile() -> None:
    first, second = options()["security_opt"]
    assert first == "no-new-privileges:true"
    assert json.loads(second.removeprefix("seccomp="))["defaultAction"] == "SCMP_ACT_ERRNO"


def test_it_bounds_size_and_count_of_files_wherever_something_can_be_written() -> None:
    for place, mount in options()["tmpfs"].items():
        words = mount.split(",")
        assert any(word.startswith("size=") for word in words), place
        assert any(word.startswith("nr_inodes=") for word in words), place
        assert {"nosuid", "nodev"} <= set(words), place


def test_it_writes_no_core_dumps() -> None:
    assert {"Name": "core", "Soft": 0, "Hard": 0} in options()["ulimits"]


def test_it_passes_a_runtime_on_only_when_one_is_wanted() -> None:
    assert "runtime" not in options()
    assert options("runsc")["runtime"] == "runsc"


@pytest.mark.parametrize(
    ("slot", "cores", "core"), [("0", 2, "0"), ("1", 2, "1"), ("2", 2, "0"), ("5", 1, "0"), ("3", 8, "3")]
)
def test_it_gives_each_slot_a_core(slot: str, cores: int, core: str) -> None:
    assert core_for(slot, cores) == core


def test_it_gives_a_named_slot_a_core_that_exists() -> None:
    assert 0 <= int(core_for("worker@host", 4)) < 4


def test_it_labels_who_owns_the_container() -> None:
    assert owner_labels("me", "3", "checker") == {
        LABEL_OWNER: "me",
        LABEL_SLOT: "3",
        LABEL_ROLE: "checker",
        LABEL_PROCESS: process_identity(os.getpid()),
        LABEL_HOST: host_identity(),
    }


def test_it_tells_a_living_process_from_a_dead_one() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert process_identity(child.pid).startswith(f"{child.pid}:")
    child.communicate()
    assert process_identity(child.pid) == ""


def test_it_names_a_process_the_same_each_time() -> None:
    assert process_identity(os.getpid()) == process_identity(os.getpid()) != process_identity(1)


@pytest.mark.parametrize(
    ("host", "is_earlier"),
    [
        ("one:boot-2:44", False),
        ("one:boot-1:44", True),
        ("one:boot-1:45", True),
        ("one:boot-2:45", False),
        ("two:boot-1:44", False),
        ("", False),
    ],
)
def test_it_tells_an_earlier_boot_from_another_machine(host: str, is_earlier: bool) -> None:
    assert is_of_an_earlier_boot(host, "one:boot-2:44") is is_earlier
