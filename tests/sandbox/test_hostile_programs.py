"""Every hostile program that needs the sandbox alone, one after another in the same warm runners.

Cases in function mode need the harness and are driven by the judge's tests.
"""

import errno
import os
import re
import resource
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from sandbox.interface import ExitStatus, Limits, RunResult
from sandbox.languages import LANGUAGES
from sandbox.pool import Pool
from tests.hostile.cases import Case, load_cases, right_source, stdin_tests
from tests.sandbox.conftest import OWNER
from tests.sandbox.labs import Lab

pytestmark = pytest.mark.docker

CASES = load_cases("stdin")
VERDICTS = {
    ExitStatus.CPU_LIMIT: "TLE",
    ExitStatus.WALL_LIMIT: "TLE",
    ExitStatus.MEMORY_LIMIT: "MLE",
    ExitStatus.OUTPUT_LIMIT: "OLE",
    ExitStatus.SIGNALED: "RE",
}
CPU_DEMAND = "reported_cpu_at_least_ms"
CANARY = "JUDGE-CANARY-0123456789abcdef"
CANARY_FILE = Path("/tmp/judge_canary_secret.txt")
CANARY_DIRECTORY = Path("/tmp/judge_canary_dir")
UNIX_LISTENER = Path("/tmp/judge_canary.sock")


@dataclass(frozen=True)
class Judged:
    """What became of one submission: as much of a judge as the sandbox alone can carry."""

    verdict: str
    results: list[RunResult]
    messages: str

    def outputs(self) -> str:
        pieces = [piece for result in self.results for piece in (result.stdout, result.stderr)]
        return self.messages + b"\n".join(pieces).decode("utf-8", "replace")

    def stdout(self) -> str:
        return b"\n".join(result.stdout for result in self.results).decode("utf-8", "replace")


def verdict_of(result: RunResult, answer: bytes) -> str:
    if result.exit_status is not ExitStatus.EXITED:
        return VERDICTS[result.exit_status]
    if result.exit_code:
        return "RE"
    return "AC" if result.stdout.split() == answer.split() else "WA"


def judge(sandbox: Pool, case: Case, source: bytes, groups: list[str], limits: Limits) -> Judged:
    name = LANGUAGES[case.language].source_name
    with sandbox.runner(case.language) as runner:
        prepared = runner.prepare(case.language, {name: source})
        if prepared.program is None:
            return Judged("CE", [], prepared.messages)
        results, verdict = [], "AC"
        for _, stdin, answer in stdin_tests(case.problem, groups):
            results.append(runner.run(prepared.program, limits=limits, stdin=stdin))
            verdict = verdict_of(results[-1], answer)
            if verdict != "AC":
                break
    return Judged(verdict, results, prepared.messages)


class Scene:
    """One case's first verdict, its follow-ups', and the machine around them."""

    def __init__(self, case: Case, lab: Lab, judge_again: Callable[[], Judged]) -> None:
        self.case = case
        self.lab = lab
        self.judge_again = judge_again
        self.judged: list[Judged] = []
        self.touched: list[str] = []
        self.before = planted_state()
        self.rss_before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    @property
    def first(self) -> Judged:
        return self.judged[0]


def planted_state() -> list[object]:
    paths = [CANARY_FILE, CANARY_DIRECTORY, CANARY_DIRECTORY / "keep"]
    states = [path.lstat() for path in paths if path.exists()]
    return [(stat.S_IMODE(state.st_mode), state.st_uid, state.st_gid, state.st_size) for state in states]


def processes_named(match: str) -> list[str]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            texts = [(folder / "comm").read_text(), (folder / "cmdline").read_text().replace("\0", " ")]
        except (OSError, UnicodeDecodeError):
            continue
        found += [text for text in texts if match in text]
    return found


def holds_verdicts(scene: Scene, check: dict[str, Any]) -> bool:
    wanted = [expected for _, expected in scene.case.steps()]
    return all(judged.verdict in expected for judged, expected in zip(scene.judged, wanted, strict=True))


def holds_stored_size(scene: Scene, check: dict[str, Any]) -> bool:
    """Compiler messages are stored as they are; a judge cuts stdout for storing, so that is its own test."""
    texts = [scene.first.messages.encode(), *(result.stderr for result in scene.first.results)]
    return all(len(text) <= check["value"] * 1024 for text in texts)


def peak(scene: Scene, value: Callable[[RunResult], float]) -> float:
    return max(map(value, scene.first.results), default=0)


CHECKS: dict[str, Callable[[Scene, dict[str, Any]], bool]] = {
    "verdict_in": holds_verdicts,
    CPU_DEMAND: lambda scene, check: peak(scene, lambda r: r.cpu_ms) >= check["value"],
    "reported_wall_at_least_ms": lambda scene, check: peak(scene, lambda r: r.wall_ms) >= check["value"],
    "reported_mem_at_least_mb": lambda scene, check: (
        peak(scene, lambda r: r.memory_kib) >= check["value"] * 1024
    ),
    "memory_growth_below_mb": lambda scene, check: (
        peak(scene, lambda r: r.memory_kib) < check["value"] * 1024
    ),
    "no_leftover_process": lambda scene, check: not processes_named(check["match"]),
    "no_leftover_file": lambda scene, check: not scene.lab.files_named(OWNER, check["match"]),
    "stdout_lacks": lambda scene, check: check["text"] not in scene.first.stdout(),
    "followup_stdout_lacks": lambda scene, check: check["text"] not in scene.judged[1].stdout(),
    "any_output_lacks_regex": lambda scene, check: not re.search(check["regex"], scene.first.outputs()),
    "host_path_unchanged": lambda scene, check: planted_state() == scene.before,
    "listener_untouched": lambda scene, check: not scene.touched,
    "disk_growth_below_mb": lambda scene, check: scene.lab.written_bytes(OWNER) < check["value"] << 20,
    "worker_rss_growth_below_mb": lambda scene, check: (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - scene.rss_before_kib < check["value"] * 1024
    ),
    "stored_output_below_kb": holds_stored_size,
    "same_verdict_on_repeat": lambda scene, check: (
        {scene.judge_again().verdict for _ in range(check["times"] - 1)} == {scene.first.verdict}
    ),
}
# Not of this level, or held by the test's own body.
ELSEWHERE = {
    "worker_alive": "the test's last step: the same runner judges a right solution",
    "next_submission_unaffected": "the same",
    "judged_within_s": "a time of this machine; the limits bound it",
    "page_escapes": "the site's tests",
    "log_lines_not_forged": "the judge's tests",
    "log_lacks": "the judge's tests",
    "http_status_in": "the API's tests",
}


@pytest.fixture
def planted() -> Iterator[None]:
    """What a case may look for on the host: a secret in files, in the environment and in memory."""
    CANARY_DIRECTORY.mkdir(mode=0o755, exist_ok=True)
    for path in (CANARY_FILE, CANARY_DIRECTORY / "keep"):
        path.write_text(CANARY)
        path.chmod(0o600)
    os.environ["JUDGE_CANARY"] = CANARY
    yield
    del os.environ["JUDGE_CANARY"]
    CANARY_FILE.unlink()
    (CANARY_DIRECTORY / "keep").unlink()
    CANARY_DIRECTORY.rmdir()


@contextmanager
def listeners() -> Iterator[list[str]]:
    """Listeners on the host, where a case will look for them; whoever reaches one is noted."""
    touched: list[str] = []
    UNIX_LISTENER.unlink(missing_ok=True)
    addresses: list[tuple[socket.AddressFamily, Any]] = [
        (socket.AF_INET, ("0.0.0.0", 47080)),
        (socket.AF_UNIX, str(UNIX_LISTENER)),
        (socket.AF_UNIX, "\0judge_canary"),
    ]
    with ExitStack() as stack:
        stack.callback(UNIX_LISTENER.unlink, missing_ok=True)
        for family, address in addresses:
            listener = stack.enter_context(socket.socket(family))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bind_in_turn(listener, address)
            listener.listen()
            stack.callback(listener.shutdown, socket.SHUT_RDWR)
            arguments = (listener, str(address), touched)
            threading.Thread(target=_note_visitors, args=arguments, daemon=True).start()
        yield touched


def bind_in_turn(listener: socket.socket, address: Any) -> None:
    """The addresses are fixed by the cases: another run of these tests on the machine has to end first."""
    for _ in range(600):
        try:
            return listener.bind(address)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            time.sleep(0.1)
    pytest.fail(f"somebody listens on {address!r}")


def _note_visitors(listener: socket.socket, name: str, touched: list[str]) -> None:
    try:
        while True:
            connection, _ = listener.accept()
            connection.close()
            touched.append(name)
    except OSError:
        return


def limits_for(case: Case, limits: Limits) -> Limits:
    """Sleepers get the wall time that they were written for."""
    return replace(limits, wall_ms=6000) if case.data["class"] == "wall" else limits


def judge_steps(case: Case, sandbox: Pool, lab: Lab, limits: Limits) -> list[Judged]:
    sources = [source for source, _ in case.steps()]
    if not case.runs_in_parallel():
        return [judge(sandbox, case, source, case.groups(), limits) for source in sources]

    def in_a_slot_of_its_own(number: int, source: bytes) -> Judged:
        with lab.sandbox(str(number), OWNER) as other:
            return judge(other, case, source, case.groups(), limits)

    with ThreadPoolExecutor(len(sources)) as pool:
        return list(pool.map(in_a_slot_of_its_own, range(len(sources)), sources))


def judge_until_fed(case: Case, sandbox: Pool, lab: Lab, limits: Limits) -> list[Judged]:
    """These programs stop by themselves after some wall time. On a machine so busy that they get less than
    the demanded CPU time by then, the attempt says nothing; one never counted right fails all the same.
    """
    wanted_ms = max((check["value"] for check in case.must_hold if check["kind"] == CPU_DEMAND), default=0)
    for _ in range(4):
        judged = judge_steps(case, sandbox, lab, limits)
        if all(result.cpu_ms >= wanted_ms for result in judged[0].results):
            return judged
    return judge_steps(case, sandbox, lab, limits)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_holds_what_the_case_demands(
    case: Case,
    sandbox: Pool,
    lab: Lab,
    limits: Limits,
    planted: None,
) -> None:
    source, _ = next(case.steps())
    limits = limits_for(case, limits)
    scene = Scene(case, lab, lambda: judge(sandbox, case, source, case.groups(), limits))

    heard: AbstractContextManager[list[str]] = listeners() if "listener" in case.needs else nullcontext([])
    with heard as touched:
        scene.judged = judge_until_fed(case, sandbox, lab, limits)
    scene.touched = touched

    for check in case.must_hold:
        if check["kind"] not in ELSEWHERE:
            assert CHECKS[check["kind"]](scene, check), (check, scene.judged)
    right = judge(sandbox, case, right_source(case.problem, case.language), ["small"], limits)
    assert right.verdict == "AC", right
