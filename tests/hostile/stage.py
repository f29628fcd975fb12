"""Runs one hostile program with the sandbox alone, and says which of its case's demands were not met."""

import re
import resource
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox import languages
from sandbox.errors import MemoryExhausted
from sandbox.interface import KIB, MIB, ExitStatus, Limits, Runner, RunResult, Sandbox
from tests.hostile.cases import Case, right_source, stdin_tests
from tests.hostile.surroundings import Place, listeners, planted, planted_state, processes_named

# The limits that the programs are written for, but for the wall time: on a busy machine a program may have to
# wait long for its CPU time, and only sleepers have to be told by the clock.
LIMITS = Limits(
    cpu_ms=2000,
    wall_ms=60_000,
    memory_kib=256 * KIB,
    output_bytes=16 * MIB,
    disk_bytes=64 * MIB,
    processes=64,
)
SLEEPERS_WALL_MS = 6000
VERDICTS = {
    ExitStatus.CPU_LIMIT: "TLE",
    ExitStatus.WALL_LIMIT: "TLE",
    ExitStatus.MEMORY_LIMIT: "MLE",
    ExitStatus.OUTPUT_LIMIT: "OLE",
    ExitStatus.SIGNALED: "RE",
}
CPU_DEMAND = "reported_cpu_at_least_ms"


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

    def told(self) -> str:
        """In a few words, for a table or a failing test."""
        ends = [f"{run.exit_status} {run.exit_code} {run.signal} {run.cpu_ms:.0f} ms" for run in self.results]
        return f"{self.verdict} ({'; '.join(ends)}) {self.outputs()[:300]!r}"


RunOnce = Callable[[Sandbox, Case, bytes, Limits], Judged]
"""One way to run a case's program."""


def verdict_of(result: RunResult, answer: bytes) -> str:
    if result.exit_status is not ExitStatus.EXITED:
        return VERDICTS[result.exit_status]
    if result.exit_code:
        return "RE"
    return "AC" if result.stdout.split() == answer.split() else "WA"


def judge(
    sandbox: Sandbox, language: str, source: bytes, tests: list[tuple[str, bytes, bytes]], limits: Limits
) -> Judged:
    """As a program on standard input and output, to the first test that is not right."""
    try:
        with sandbox.runner(language) as runner:
            return judge_in(runner, language, source, tests, limits)
    except MemoryExhausted as error:
        # What a judge says as well: it was the program.
        return Judged("MLE", [], str(error))


def judge_in(
    runner: Runner, language: str, source: bytes, tests: list[tuple[str, bytes, bytes]], limits: Limits
) -> Judged:
    prepared = runner.prepare(language, {languages.get(language).source: source})
    if prepared.program is None:
        return Judged("CE", [], prepared.messages)
    results, verdict = [], "AC"
    for _, stdin, answer in tests:
        results.append(runner.run(prepared.program, limits=limits, stdin=stdin))
        verdict = verdict_of(results[-1], answer)
        if verdict != "AC":
            break
    runner.discard(prepared.program)
    return Judged(verdict, results, prepared.messages)


def as_program(sandbox: Sandbox, case: Case, source: bytes, limits: Limits) -> Judged:
    return judge(sandbox, case.language, source, stdin_tests(case.problem, case.groups()), limits)


@dataclass
class Scene:
    """One case's first verdict, its follow-ups', and the machine around them."""

    case: Case
    place: Place
    judge_again: Callable[[], Judged]
    judged: list[Judged] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    before: list[object] = field(default_factory=planted_state)
    rss_before_kib: int = field(default_factory=lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    @property
    def first(self) -> Judged:
        return self.judged[0]

    def peak(self, value: Callable[[RunResult], float]) -> float:
        return max(map(value, self.first.results), default=0)


def holds_verdicts(scene: Scene, check: dict[str, Any]) -> bool:
    wanted = [expected for _, expected in scene.case.steps()]
    return all(judged.verdict in expected for judged, expected in zip(scene.judged, wanted, strict=True))


def holds_stored_size(scene: Scene, check: dict[str, Any]) -> bool:
    """Compiler messages are stored as they are; a judge cuts stdout for storing, so that is its own test."""
    texts = [scene.first.messages.encode(), *(result.stderr for result in scene.first.results)]
    return all(len(text) <= check["value"] * KIB for text in texts)


CHECKS: dict[str, Callable[[Scene, dict[str, Any]], bool]] = {
    "verdict_in": holds_verdicts,
    CPU_DEMAND: lambda scene, check: scene.peak(lambda r: r.cpu_ms) >= check["value"],
    "reported_wall_at_least_ms": lambda scene, check: scene.peak(lambda r: r.wall_ms) >= check["value"],
    "reported_mem_at_least_mb": lambda scene, check: (
        scene.peak(lambda r: r.memory_kib) >= check["value"] * KIB
    ),
    "memory_growth_below_mb": lambda scene, check: scene.peak(lambda r: r.memory_kib) < check["value"] * KIB,
    "no_leftover_process": lambda scene, check: not processes_named(check["match"]),
    "no_leftover_file": lambda scene, check: not scene.place.files_named(check["match"]),
    "stdout_lacks": lambda scene, check: check["text"] not in scene.first.stdout(),
    "followup_stdout_lacks": lambda scene, check: check["text"] not in scene.judged[1].stdout(),
    "any_output_lacks_regex": lambda scene, check: not re.search(check["regex"], scene.first.outputs()),
    "host_path_unchanged": lambda scene, check: planted_state() == scene.before,
    "listener_untouched": lambda scene, check: not scene.touched,
    "disk_growth_below_mb": lambda scene, check: scene.place.written_bytes() < check["value"] * MIB,
    "worker_rss_growth_below_mb": lambda scene, check: (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - scene.rss_before_kib < check["value"] * KIB
    ),
    "stored_output_below_kb": holds_stored_size,
    "same_verdict_on_repeat": lambda scene, check: (
        {scene.judge_again().verdict for _ in range(check["times"] - 1)} == {scene.first.verdict}
    ),
}
# Not of this level, or held by the play itself.
ELSEWHERE = {
    "worker_alive": "the play's last step: the same runner judges a right solution",
    "next_submission_unaffected": "the same",
    "judged_within_s": "a time of this machine; the limits bound it",
    "page_escapes": "the site's tests",
    "log_lines_not_forged": "the judge's tests",
    "log_lacks": "the judge's tests",
    "http_status_in": "the API's tests",
}


def limits_for(case: Case) -> Limits:
    """Its language's; sleepers get the wall time that they were written for."""
    limits = limits_of(case.language)
    return replace(limits, wall_ms=SLEEPERS_WALL_MS) if case.sleeps else limits


def limits_of(language: str) -> Limits:
    """As a judge would set them, by the factors of the language table."""
    row = languages.get(language)
    return replace(
        LIMITS,
        cpu_ms=int(LIMITS.cpu_ms * row.time_factor),
        memory_kib=LIMITS.memory_kib + row.memory_extra_mib * KIB,
        processes=max(LIMITS.processes, row.processes),
    )


@dataclass(frozen=True)
class Mode:
    """A way in which a program can be handed in."""

    name: str
    run: RunOnce
    expected: tuple[str, ...] = ()
    """The acceptable verdicts; none where each case says its own."""
    waived: frozenset[str] = frozenset()
    """Demands that are about the mode a case was written for."""

    def demands(self, case: Case) -> list[dict[str, Any]]:
        kinds = ELSEWHERE.keys() | self.waived
        return [check for check in case.must_hold if check["kind"] not in kinds]


PROGRAM = Mode("stdin", as_program)


def judge_steps(case: Case, sandbox: Sandbox, place: Place, mode: Mode) -> list[Judged]:
    sources, limits = [source for source, _ in case.steps()], limits_for(case)
    if not case.runs_in_parallel():
        return [mode.run(sandbox, case, source, limits) for source in sources]

    def in_a_slot_of_its_own(number: int, source: bytes) -> Judged:
        with place.another(str(number)) as other:
            return mode.run(other, case, source, limits)

    with ThreadPoolExecutor(len(sources)) as pool:
        return list(pool.map(in_a_slot_of_its_own, range(len(sources)), sources))


def judge_until_fed(case: Case, sandbox: Sandbox, place: Place, mode: Mode) -> list[Judged]:
    """These programs stop by themselves after some wall time. On a machine so busy that they get less than
    the demanded CPU time by then, the attempt says nothing; one never counted right fails all the same.
    """
    wanted_ms = max(
        (check["value"] for check in mode.demands(case) if check["kind"] == CPU_DEMAND), default=0
    )
    for _ in range(4):
        judged = judge_steps(case, sandbox, place, mode)
        if all(result.cpu_ms >= wanted_ms for result in judged[0].results):
            return judged
    return judge_steps(case, sandbox, place, mode)


@dataclass(frozen=True)
class Play:
    """What came of one case in one mode; nothing in `unmet` is what everybody wants."""

    expected: list[str]
    got: list[str]
    unmet: list[str]


def play(case: Case, sandbox: Sandbox, place: Place, mode: Mode = PROGRAM) -> Play:
    """A case from beginning to end, then a right solution in the same runner. Raises `SandboxError`."""
    source, expected = next(case.steps())
    heard: AbstractContextManager[list[str]] = listeners() if "listener" in case.needs else nullcontext([])
    with planted():
        scene = Scene(case, place, lambda: mode.run(sandbox, case, source, limits_for(case)))
        with heard as touched:
            scene.judged = judge_until_fed(case, sandbox, place, mode)
        scene.touched = touched
        unmet = [str(check) for check in mode.demands(case) if not CHECKS[check["kind"]](scene, check)]
    got = [judged.verdict for judged in scene.judged]
    if mode.expected:
        unmet += [f"{verdict} is none of {mode.expected}" for verdict in got if verdict not in mode.expected]
    next_one = play_right(case, sandbox)
    if next_one.verdict != "AC":
        unmet.append(f"the next submission: {next_one.told()}")
    words = [scene.first.told()] if unmet else []
    return Play(list(mode.expected) or expected, got, unmet + words)


def play_right(case: Case, sandbox: Sandbox) -> Judged:
    """A right solution in the language of the case."""
    tests = stdin_tests(case.problem, ["small"])
    return judge(
        sandbox, case.language, right_source(case.problem, case.language), tests, limits_of(case.language)
    )
