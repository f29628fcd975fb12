from pathlib import Path

import pytest

from sandbox.containers import START_MEMORY_BYTES
from sandbox.embedded.cgroups import Cgroup, Place, places, starting_values
from sandbox.errors import RunnerBroken

FIRST = """
24 1 0:22 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
30 24 0:26 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
31 24 0:27 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
32 24 0:28 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids
33 24 0:29 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,xattr,name=systemd
34 24 0:30 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
""".strip()
OWN_FIRST = "5:memory:/user/me\n4:cpu,cpuacct:/\n3:pids:/user\n1:name=systemd:/\n0::/"
SECOND = "24 1 0:22 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate"


def test_it_finds_a_folder_for_each_controller_of_version_1() -> None:
    first, *_ = places(FIRST, OWN_FIRST)
    assert first.version == 1
    assert first.parents == {
        "cpuacct": Path("/sys/fs/cgroup/cpu,cpuacct"),
        "memory": Path("/sys/fs/cgroup/memory/user/me"),
        "pids": Path("/sys/fs/cgroup/pids/user"),
    }


def test_it_tries_version_2_from_its_own_place_upwards() -> None:
    found = list(places(SECOND, "0::/user.slice/app.slice/run.scope"))
    assert [place.version for place in found] == [2, 2, 2, 2]
    assert [str(place.parents[""]) for place in found] == [
        "/sys/fs/cgroup/user.slice/app.slice/run.scope",
        "/sys/fs/cgroup/user.slice/app.slice",
        "/sys/fs/cgroup/user.slice",
        "/sys/fs/cgroup",
    ]


def test_it_understands_a_part_of_the_hierarchy_that_is_mounted_alone() -> None:
    mounted = "24 1 0:22 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup2 rw"
    first, *_ = places(mounted, "0::/docker/abc/inner")
    assert first.parents[""] == Path("/sys/fs/cgroup/inner")


@pytest.mark.parametrize("mountinfo", ["", "24 1 0:22 / /proc rw - proc proc rw"])
def test_it_finds_nothing_where_nothing_is(mountinfo: str) -> None:
    assert list(places(mountinfo, "0::/")) == []


@pytest.mark.parametrize("version", [1, 2])
def test_it_limits_memory_swap_and_processes(version: int) -> None:
    values = {
        file: value for files in starting_values(version, "1").values() for file, value in files.items()
    }
    assert values["pids.max"] == "256"
    assert values["cpuset.cpus"] == "1"
    limits = {
        1: {"memory.limit_in_bytes", "memory.memsw.limit_in_bytes"},
        2: {"memory.max"},
    }[version]
    assert {file for file, value in values.items() if value == str(START_MEMORY_BYTES)} == limits


class Kernel:
    """A folder of cgroups whose files appear with each new folder, as the kernel's do."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, files: list[str]) -> None:
        self.folder = folder
        real = Path.mkdir

        def mkdir(path: Path, *_: object) -> None:
            real(path)
            for name in files:
                (path / name).touch()

        monkeypatch.setattr(Path, "mkdir", mkdir)

    def read(self, name: str) -> str:
        return (self.folder / "whetstone-x" / name).read_text()


def test_it_sets_the_limits_of_version_2_and_changes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = Kernel(tmp_path, monkeypatch, ["memory.max", "memory.swap.max", "pids.max", "cpuset.cpus"])
    made = Cgroup(Place(version=2, parents={"": tmp_path}), "x", "3")
    assert made.missing == []
    assert (kernel.read("memory.max"), kernel.read("memory.swap.max")) == (str(START_MEMORY_BYTES), "0")
    assert (kernel.read("pids.max"), kernel.read("cpuset.cpus")) == ("256", "3")
    made.set_memory(7_000_000_000)
    assert kernel.read("memory.max").startswith("7000000000")
    assert made.shown() == [(str(tmp_path / "whetstone-x"), "/sys/fs/cgroup")]


def test_it_does_without_what_a_kernel_keeps_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Kernel(tmp_path, monkeypatch, ["memory.max", "pids.max"])
    made = Cgroup(Place(version=2, parents={"": tmp_path}), "x", "0")
    assert made.missing == ["memory.swap.max", "cpuset.cpus"]


def test_it_refuses_to_do_without_a_memory_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Kernel(tmp_path, monkeypatch, [])
    with pytest.raises(OSError, match=r"memory\.max"):
        Cgroup(Place(version=2, parents={"": tmp_path}), "x", "0")


def test_it_sets_the_two_limits_of_version_1_in_the_order_that_the_kernel_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = ["memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "memory.swappiness", "pids.max"]
    Kernel(tmp_path, monkeypatch, files)
    made = Cgroup(Place(version=1, parents=dict.fromkeys(("memory", "pids"), tmp_path)), "x", "0")
    assert made._in_order(START_MEMORY_BYTES - 1) == files[:2]
    assert made._in_order(START_MEMORY_BYTES + 1) == files[1::-1]


def test_it_tells_when_the_kernel_sets_no_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Kernel(tmp_path, monkeypatch, ["memory.max", "pids.max"])
    made = Cgroup(Place(version=2, parents={"": tmp_path}), "x", "0")
    (tmp_path / "whetstone-x" / "memory.max").unlink()
    with pytest.raises(RunnerBroken):
        made.set_memory(1)
