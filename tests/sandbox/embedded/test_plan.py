import pytest

from sandbox.containers import TMPFS
from sandbox.embedded import kernel
from sandbox.embedded.bpf import ALLOW, KINDS, compile_profile
from sandbox.embedded.launcher import STEPS
from sandbox.embedded.plan import Plan, furnishing, mount_options, without
from sandbox.embedded.syscalls import numbers
from sandbox.seccomp import profile
from tests.sandbox.embedded.test_bpf import EPERM, simulate


def plan(**changes: object) -> dict[str, object]:
    values: dict[str, object] = {
        "root": "/roots/python",
        "command": ["/usr/bin/python3"],
        "folder": "/opt",
        "empty": "",
        "core": 1,
        "record": "/run/x.json",
        "owner": {},
        "leash_fd": 9,
    }
    return Plan(**{**values, **changes}).as_json_value()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "flags", "data"),
    [
        ("rw,exec,nosuid,nodev,size=1m", kernel.MS_NOSUID | kernel.MS_NODEV, "size=1m"),
        ("ro,noexec,size=4k,mode=0755", kernel.MS_RDONLY | kernel.MS_NOEXEC, "size=4k,mode=0755"),
        ("rw", 0, ""),
    ],
)
def test_it_reads_mount_options(text: str, flags: int, data: str) -> None:
    assert mount_options(text) == (flags, data)


def test_it_has_the_same_places_to_write_as_docker_s_containers_with_the_same_bounds() -> None:
    mounted = {step[1]: step for step in furnishing([]) if step[0] == "tmpfs"}
    for place, options in TMPFS.items():
        flags, data = mount_options(options)
        assert mounted[place][2:] == (flags & ~kernel.MS_RDONLY, data)


def test_it_leaves_no_other_place_writable() -> None:
    steps = furnishing([("/here", "/sys/fs/cgroup")])
    sealed = {step[1] for step in steps if step[0] == "seal"}
    tmpfs = {step[1] for step in steps if step[0] == "tmpfs"}
    assert tmpfs - sealed == {"/box", "/store", "/tmp", "/dev/shm"}


def test_it_seals_a_place_after_everything_in_it_is_there() -> None:
    steps = furnishing([("/here", "/sys/fs/cgroup/memory")])
    for place in ("/dev", "/sys"):
        last = max(at for at, step in enumerate(steps) if str(step[-2]).startswith(f"{place}/"))
        assert steps.index(next(s for s in steps if s[:2] == ("seal", place))) > last


def test_it_shows_what_the_agent_reads_but_only_to_read() -> None:
    (shown,) = [step for step in furnishing([("/here", "/sys/fs/cgroup")]) if step[1] == "/here"]
    assert shown[2] == "/sys/fs/cgroup"
    assert int(shown[3]) & kernel.MS_RDONLY


@pytest.mark.parametrize("path", ["/proc/kcore", "/proc/keys", "/proc/timer_list", "/proc/sched_debug"])
def test_it_masks_what_tells_about_the_machine(path: str) -> None:
    assert ("mask", path) in furnishing([])


@pytest.mark.parametrize("path", ["/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus"])
def test_it_locks_what_steers_the_machine(path: str) -> None:
    assert path in [step[1] for step in furnishing([]) if step[0] == "lock"]


def test_it_brings_in_five_devices_and_no_more() -> None:
    devices = [step[1] for step in furnishing([]) if step[0] == "bind"]
    assert devices == ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"]


def test_it_asks_the_launcher_for_nothing_that_it_cannot_do() -> None:
    assert {step[0] for step in furnishing([])} <= set(STEPS)


def test_it_keeps_two_capabilities_and_a_third_where_the_agent_has_to_look_for_itself() -> None:
    assert plan()["capabilities"] == [6, 7]
    assert plan(has_cgroup=False)["capabilities"] == [6, 7, 19]


def test_it_brings_a_filter_and_a_read_only_root() -> None:
    made = plan()
    assert len(bytes.fromhex(str(made["filter"]))) > 800
    assert int(str(made["root_flags"])) == kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV


def test_it_lets_no_program_leave_its_core_where_no_cpuset_holds_it() -> None:
    number = numbers("x86_64")["sched_setaffinity"]
    allowed, refused = profile("x86_64"), without(profile("x86_64"), "sched_setaffinity")
    kind = KINDS["x86_64"]
    assert simulate(compile_profile(allowed, "x86_64"), kind, number) == ALLOW
    assert simulate(compile_profile(refused, "x86_64"), kind, number) == EPERM
    assert plan()["filter"] != plan(is_pinned=False)["filter"]
