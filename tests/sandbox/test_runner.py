from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from sandbox.answers import read_result
from sandbox.bounds import (
    ARGUMENTS_BYTES,
    ARGUMENTS_COUNT,
    FILES_BYTES,
    FILES_COUNT,
    FOLDERS_COUNT,
    check_arguments,
    check_files,
    check_input,
    check_names,
)
from sandbox.errors import (
    BadArguments,
    BadFiles,
    BadRequest,
    EngineUnavailable,
    MachineBusy,
    MemoryExhausted,
    RunnerBroken,
    RunnerFull,
)
from sandbox.interface import KIB, MIB, ExitStatus, Limits, Part, Program, RunResult
from sandbox.protocol import Frame, FrameReader, Malformed
from sandbox.runner import ContainerRunner, container_memory

GOOD = {"status": "exited", "exit_code": 3, "signal": -1, "cpu_us": 1500, "wall_us": 2500, "memory_kib": 7}


@pytest.mark.parametrize(
    "names", [["a"], ["a/b", "a/c"], ["data/", "data/x"], ["...", "a b", "é"], ["x" * 200], []]
)
def test_it_takes_plain_relative_names(names: Sequence[str]) -> None:
    check_names(names)


@pytest.mark.parametrize(
    "names",
    [
        ["/etc/passwd"],
        ["../x"],
        ["a/../b"],
        ["a//b"],
        ["./a"],
        [""],
        ["/"],
        ["a\0b"],
        ["x" * 201],
        ["語" * 90],
        ["\ud800.py"],
        ["a", "a/b"],
        ["a", "a/"],
        ["a/b", "a/b/c/d"],
    ],
)
def test_it_refuses_names_that_are_no_plain_paths(names: Sequence[str]) -> None:
    with pytest.raises(BadFiles):
        check_names(names)


def test_it_refuses_more_than_a_box_holds() -> None:
    half = bytes(FILES_BYTES // 2 + 1)
    with pytest.raises(BadFiles):
        check_files({"a": half, "b": half})
    with pytest.raises(BadFiles):
        check_files({str(number): b"" for number in range(FILES_COUNT + 1)})
    assert check_files({"a": half}) == len(half)


@pytest.mark.parametrize(
    "names",
    [
        [str(number) for number in range(FILES_COUNT + 1)],
        [f"{number:04}".rjust(150, "x") for number in range(1000)],
        [f"{number}/" + "d/" * 99 for number in range(FOLDERS_COUNT // 100 + 1)],
    ],
    ids=["names", "characters", "directories"],
)
def test_it_refuses_more_names_than_a_box_has_room_for(names: Sequence[str]) -> None:
    with pytest.raises(BadFiles, match="at most"):
        check_names(names)


def test_it_refuses_an_input_that_no_container_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.bounds.INPUT_BYTES", 10)
    check_input(b"x" * 10)
    with pytest.raises(BadFiles):
        check_input(b"x" * 11)


def test_it_takes_arguments_that_a_process_can_be_given() -> None:
    check_arguments(["", "a b", "é", "x" * 10_000])


@pytest.mark.parametrize(
    "arguments",
    [["x" * (ARGUMENTS_BYTES + 1)], ["é" * (ARGUMENTS_BYTES // 2 + 1)], ["a\0b"], ["\ud800"], ["x"] * 1001],
    ids=["long", "long in bytes", "NUL", "surrogate", "many"],
)
def test_it_refuses_arguments_that_no_process_can_be_given(arguments: Sequence[str]) -> None:
    assert ARGUMENTS_COUNT == 1000
    with pytest.raises(BadArguments):
        check_arguments(arguments)


def test_it_gives_the_container_room_for_the_run_and_seldom_changes_it() -> None:
    limits = Limits(cpu_ms=1, wall_ms=1, memory_kib=256 * KIB)
    rooms = {
        container_memory(idle_kib, limits, carried) for idle_kib in (5_000, 20_000) for carried in (0, 10**6)
    }
    assert len(rooms) == 1
    (room,) = rooms
    assert room >= 20_000 * KIB + limits.memory_kib * KIB + limits.output_bytes
    assert container_memory(5_000, limits, 100 * MIB) >= room + 64 * MIB


def test_it_reads_a_result() -> None:
    result = read_result(Frame(dict(GOOD), []), b"out", b"err", {"f": b"x"})
    assert (result.exit_code, result.signal, result.cpu_ms, result.wall_ms) == (3, None, 1.5, 2.5)
    assert (result.stdout, result.stderr, result.files, result.memory_kib) == (b"out", b"err", {"f": b"x"}, 7)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("status", "fine"),
        ("status", None),
        ("status", "x" * 100),
        ("exit_code", 256),
        ("exit_code", "0"),
        ("signal", 65),
        ("cpu_us", -1),
        ("cpu_us", 1.5),
        ("wall_us", True),
        ("memory_kib", None),
    ],
)
def test_it_believes_no_impossible_result(key: str, value: object) -> None:
    with pytest.raises(Malformed):
        read_result(Frame({**GOOD, key: value}, []), b"", b"", {})


class FakeAgent:
    """Answers with what it was given, and remembers what it was asked and how much memory it was allowed."""

    def __init__(self) -> None:
        self.answers: list[Frame] = []
        self.asked: list[dict[str, Any]] = []
        self.rooms: list[int] = []
        self.dies = False
        self.ran_out_at = 0.0

    def moment(self) -> float:
        return 1.0

    def ran_out(self, since: float) -> bool:
        return self.ran_out_at >= since

    def ask(self, request: bytes, *, blob_limit: int, timeout_s: float) -> Frame:
        frame = FrameReader(1 << 40).feed(request)
        assert frame is not None
        self.asked.append(frame.header)
        if self.dies:
            raise RunnerBroken("the container has ended")
        return (
            self.answers.pop(0)
            if self.answers
            else Frame({"idle_kib": 10_000, **GOOD, "collected": []}, [b"", b""])
        )

    def set_memory(self, size: int) -> None:
        self.rooms.append(size)


LIMITS = Limits(cpu_ms=1000, wall_ms=1000, memory_kib=256 * KIB)
PROGRAM = Program(language="python3", token="abc:main.py")


@pytest.fixture
def agent() -> FakeAgent:
    return FakeAgent()


@pytest.fixture
def runner(agent: FakeAgent) -> ContainerRunner:
    return ContainerRunner(agent, agent, 10_000)


def test_it_calls_the_engine_only_when_the_memory_has_to_change(
    runner: ContainerRunner, agent: FakeAgent
) -> None:
    for _ in range(3):
        runner.run(PROGRAM, limits=LIMITS)
        runner.run(PROGRAM, limits=LIMITS, stdin=b"x" * (60 << 20))
    first_and_large_input = 2
    assert len(agent.rooms) == first_and_large_input
    runner.run(PROGRAM, limits=replace(LIMITS, memory_kib=512 * KIB))
    runner.run(PROGRAM, limits=LIMITS)
    assert len(agent.rooms) == first_and_large_input + 2
    assert agent.rooms[0] == agent.rooms[3] < agent.rooms[1] < agent.rooms[2]


def test_it_does_not_lower_the_memory_for_a_syntax_check(runner: ContainerRunner, agent: FakeAgent) -> None:
    agent.answers = [Frame({"idle_kib": 10_000, **GOOD}, [b"no"])]
    runner.prepare("python3", {"main.py": b"("})
    assert agent.rooms == []


def test_it_reads_the_run_times_own_end_in_every_way_to_run(
    runner: ContainerRunner, agent: FakeAgent
) -> None:
    java = Program(language="java", token="abc:Main.java")
    idle = {"idle_kib": 10_000, "collected": [], "cpu_us": 1, "wall_us": 1, "memory_kib": 7}
    full = {**GOOD, "exit_code": 3, "memory_kib": 256 * KIB, "collected": []}
    agent.answers = [
        Frame({**idle, **full}, [b"", b""]),
        Frame(idle, []),
        Frame({**idle, **full, "answered": False}, [b"", b""]),
        Frame({**idle, **full}, [b"", b""]),
        Frame({**idle, "first": "program", "program": full, "interactor": full}, [b"", b"", b""]),
    ]
    ended: list[RunResult | None] = [runner.run(java, limits=LIMITS)]
    with runner.open_session(java, limits=LIMITS) as session:
        ended.append(session.exchange(b"", LIMITS).ended)
    part = Part(program=java, limits=LIMITS)
    ended.append(runner.interact(part, replace(part, program=PROGRAM)).program)
    assert [result and result.exit_status for result in ended] == [ExitStatus.MEMORY_LIMIT] * 3


def test_it_starts_a_zygote_once_before_the_first_run_from_it(
    runner: ContainerRunner, agent: FakeAgent
) -> None:
    for _ in range(2):
        runner.run(replace(PROGRAM, preload="numpy"), limits=LIMITS)
    assert [header["op"] for header in agent.asked] == ["warm", "run", "run"]


def test_it_tells_a_zygote_the_file_and_a_new_process_the_command(
    runner: ContainerRunner, agent: FakeAgent
) -> None:
    runner.run(replace(PROGRAM, preload="base"), limits=LIMITS, args=["x"])
    runner.run(PROGRAM, limits=LIMITS, args=["x"])
    runner.run(Program(language="cpp17", token="abc:main.cpp"), limits=LIMITS, args=["x"])
    commands = [header["command"] for header in agent.asked if header["op"] == "run"]
    assert commands == [["main.py", "x"], ["python3", "main.py", "x"], ["{program}", "x"]]


@pytest.mark.parametrize(
    "answer",
    [
        Frame({}, []),
        Frame({"idle_kib": -1}, []),
        Frame({"idle_kib": 1, **GOOD}, [b"", b""]),
        Frame({"idle_kib": 1, **GOOD, "collected": []}, [b""]),
        Frame({"idle_kib": 1, **GOOD, "collected": []}, [b"", b"", b""]),
        Frame({"idle_kib": 1, **GOOD, "collected": ["unasked"]}, [b"", b"", b""]),
        Frame({"idle_kib": 1, **GOOD, "collected": ["a", "a"]}, [b"", b"", b""]),
    ],
    ids=range(7),
)
def test_it_breaks_with_an_agent_that_answers_nonsense(
    runner: ContainerRunner, agent: FakeAgent, answer: Frame
) -> None:
    agent.answers = [answer]
    with pytest.raises(RunnerBroken):
        runner.run(PROGRAM, limits=LIMITS, collect=["a"])
    assert not runner.is_usable
    with pytest.raises(RunnerBroken, match="failed before"):
        runner.run(PROGRAM, limits=LIMITS)


def test_it_is_unusable_once_the_engine_does_not_follow(
    runner: ContainerRunner, agent: FakeAgent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(size: int) -> None:
        raise EngineUnavailable("gone")

    monkeypatch.setattr(agent, "set_memory", refuse)
    with pytest.raises(EngineUnavailable):
        runner.run(PROGRAM, limits=LIMITS)
    assert not runner.is_usable


@pytest.mark.parametrize(
    ("facts", "error", "is_retryable"),
    [({}, BadRequest, False), ({"is_full": True}, RunnerFull, True)],
    ids=["never", "not now"],
)
def test_it_stays_usable_after_the_agents_refusal(
    runner: ContainerRunner, agent: FakeAgent, facts: dict[str, object], error: Any, is_retryable: bool
) -> None:
    agent.answers = [Frame({"idle_kib": 1, "refused": "no room", **facts}, [])]
    with pytest.raises(error, match="no room") as caught:
        runner.run(PROGRAM, limits=LIMITS)
    assert caught.value.retryable is is_retryable
    assert runner.run(PROGRAM, limits=LIMITS).exit_code == 3


def test_it_sends_nothing_that_is_too_much_for_one_request(runner: ContainerRunner, agent: FakeAgent) -> None:
    with pytest.raises(BadRequest):
        runner.ask({"op": "run", "command": "x" * (1 << 21)}, limits=LIMITS)
    assert (agent.asked, runner.is_usable) == ([], True)


def test_it_stays_usable_after_a_callers_mistake(runner: ContainerRunner) -> None:
    for files in ({"../x": b""}, {"": b""}):
        with pytest.raises(BadFiles):
            runner.run(PROGRAM, limits=LIMITS, files=files)
    with pytest.raises(ValueError, match="nothing"):
        runner.prepare("python3", {})
    assert runner.is_usable


@pytest.mark.parametrize("messages", [b"\xff\xfe\0 bad", b""])
def test_it_always_has_a_text_to_show_when_there_is_no_program(
    runner: ContainerRunner, agent: FakeAgent, messages: bytes
) -> None:
    agent.answers = [Frame({"idle_kib": 1, **GOOD}, [messages])]
    preparation = runner.prepare("cpp17", {"main.cpp": b"x"})
    assert preparation.program is None
    assert preparation.messages.strip()
    assert "\0" not in preparation.messages


@pytest.mark.parametrize(
    ("cpu_ms", "is_our_fault"), [(100, False), (4_000, False), (5_000, True), (29_000, True)]
)
def test_it_blames_no_source_for_a_compiler_that_waited_for_its_turn(
    runner: ContainerRunner, agent: FakeAgent, cpu_ms: int, is_our_fault: bool
) -> None:
    timed_out = {**GOOD, "status": "wall_limit", "wall_us": 45_000_000, "cpu_us": cpu_ms * 1000}
    agent.answers = [Frame({"idle_kib": 1, **timed_out}, [b""])]
    if is_our_fault:
        with pytest.raises(MachineBusy, match="CPU"):
            runner.prepare("cpp17", {"main.cpp": b"x"})
    else:
        assert runner.prepare("cpp17", {"main.cpp": b"x"}).program is None


@pytest.mark.parametrize("is_in_a_session", [False, True])
def test_it_blames_a_program_for_the_end_of_its_containers_memory(
    runner: ContainerRunner, agent: FakeAgent, is_in_a_session: bool
) -> None:
    agent.ran_out_at = float("inf")
    with pytest.raises(MemoryExhausted), ExitStack() as stack:
        if is_in_a_session:
            session = stack.enter_context(runner.open_session(PROGRAM, limits=LIMITS))
            agent.dies = True
            session.exchange(b"", LIMITS)
        agent.dies = True
        runner.run(PROGRAM, limits=LIMITS)
    assert not runner.is_usable
    # What is tidied up on the way out must not hide the reason.
    runner.discard(PROGRAM)


def test_it_blames_no_program_for_an_end_without_want_of_memory(
    runner: ContainerRunner, agent: FakeAgent
) -> None:
    agent.dies = True
    with pytest.raises(RunnerBroken) as caught:
        runner.run(PROGRAM, limits=LIMITS)
    assert not isinstance(caught.value, MemoryExhausted)


def test_it_blames_no_program_for_what_happened_outside_a_run(
    runner: ContainerRunner, agent: FakeAgent
) -> None:
    agent.dies, agent.ran_out_at = True, float("inf")
    with pytest.raises(RunnerBroken) as caught:
        runner.prepare("python3", {"main.py": b""})
    assert not isinstance(caught.value, MemoryExhausted)


def test_it_starts_no_zygote_that_a_container_made_up(runner: ContainerRunner, agent: FakeAgent) -> None:
    agent.answers = [Frame({"idle_kib": 10_000, **GOOD, "token": "t", "preload": "torch"}, [b""])]
    with pytest.raises(RunnerBroken, match="not offered"):
        runner.prepare("python3", {"main.py": b"print()"})
    assert not runner.is_usable
