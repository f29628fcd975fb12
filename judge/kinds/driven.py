"""Driven problems: the package's driver, in a box of its own, calls the learner's code over two pipes.

Each case is one conversation of two fresh processes. The driver keeps every secret on its side and decides;
of the learner's process it is told only how it ended and what it used.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from judge import box_files
from judge.assignment import Assignment, wall_limit_ms
from judge.driving.driver import CASE_FILE, STATE_FILE
from judge.endings import COLLECTED, Ending, outcome_of, read_ending
from judge.errors import PackageBroken, ValidatorBroken
from judge.harness.function_python import CONFIGURATION, ENTRY
from judge.kinds.function import COMPILER_CHARACTERS, PRELOAD_NAME, REPLY_OVERHEAD_BYTES
from judge.outcomes import Outcome
from judge.texts import clean
from judge.validators import FEEDBACK, OutputJudge, program_files
from judge.verdicts import Verdict
from problems.package.languages import DRIVER_LANGUAGES
from problems.package.model import Package, TestCase
from sandbox.interface import Limits, Part, Preparation, Program, Runner

DRIVER_LANGUAGE = "python3"
MOST_PASSES = 8
ANSWERING_SHARE = 0.5
"""Of the driver's CPU time: more than that no learner's questions may take."""


IDLE_MS = 3_000
"""Whoever sleeps so long while the driver waits will sleep on."""


class DrivenCandidate:
    """A learner's file and a driver, both prepared in one runner."""

    def __init__(
        self, assignment: Assignment, runner: Runner, preparation: Preparation, driver: Program
    ) -> None:
        self._assignment = assignment
        self._package = assignment.package
        self._runner = runner
        self._program = preparation.program
        self._driver = driver
        self.messages = clean(preparation.messages, COMPILER_CHARACTERS)
        self.calibration: Mapping[str, float] = {}
        """Empty in judging. `number` gives the cases other seeds; the rest is told to the driver."""

    @property
    def is_prepared(self) -> bool:
        """Whether the syntax is right."""
        return self._program is not None

    def judge(self, case: TestCase, *, patience: int = 1) -> Outcome:
        """Let the driver judge one case, in as many passes as it asks for. Raises `ValidatorBroken`."""
        outcomes: list[Outcome] = []
        state: bytes | None = None
        for number in range(1, MOST_PASSES + 1):
            outcome, ending = self._pass(case, patience, number, state)
            outcomes.append(outcome)
            if ending.how != "again" or outcome.verdict is not Verdict.AC:
                return _together(outcomes)
            state = ending.state
        raise ValidatorBroken(f"the driver wants more than {MOST_PASSES} passes")

    def rest(self) -> None:
        """Nothing is kept between cases."""

    def _pass(
        self, case: TestCase, patience: int, number: int, state: bytes | None
    ) -> tuple[Outcome, Ending]:
        if self._program is None:
            raise ValueError("a function that did not compile cannot be called")
        limits = self._assignment.limits(patience)
        driver_limits = _driver_limits(self._package, limits)
        # The driver itself ends a wait that takes too long; only a driver that hangs meets these limits.
        patient = replace(limits, wall_ms=driver_limits.wall_ms + limits.wall_ms)
        # In the next pass no order of a set may be as it was.
        program = replace(self._program, hash_seed=number - 1)
        played = self._runner.interact(
            Part(program=program, limits=patient, idle_ms=min(limits.wall_ms, patience * IDLE_MS)),
            Part(
                program=self._driver,
                limits=driver_limits,
                args=("input", "answer", FEEDBACK, *case.validator_args),
                files=self._files(case, limits, number, state),
                collect=COLLECTED,
            ),
        )
        ending = read_ending(played.interactor)
        outcome = outcome_of(played, ending, time_limit_ms=self._assignment.time_limit_ms)
        return outcome, ending

    def _files(self, case: TestCase, limits: Limits, number: int, state: bytes | None) -> dict[str, bytes]:
        package = self._package
        told = {
            "name": case.name,
            "group": case.group,
            "is_sample": case.is_sample,
            "pass_number": number,
            "seed": case_seed(package.slug, case.group, case.name, int(self.calibration.get("number", 0))),
            "declared": dict(package.declared),
            "calibration": dict(self.calibration),
            "validator_args": list(case.validator_args),
            "bounds": {
                # The codec's text of an array is longer than the array.
                "frame_bytes": limits.output_bytes * 4 // 3 + REPLY_OVERHEAD_BYTES,
                "wait_ms": limits.wall_ms,
                "answering_s": ANSWERING_SHARE * package.validation_time_limit_ms / 1000,
            },
        }
        files = {
            "input": package.read(case.input_path),
            "answer": package.read(case.answer_path) if case.answer_path else b"",
            CASE_FILE: json.dumps(told).encode(),
            FEEDBACK: b"",
        }
        return files if state is None else {**files, STATE_FILE: state}


def case_seed(slug: str, group: str, name: str, number: int = 0) -> int:
    """The seed of a case, of 63 bits. `number` is the run's in a calibration, 0 in judging."""
    text = "\0".join((slug, group, name, str(number)))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1


def _driver_limits(package: Package, learner: Limits) -> Limits:
    cpu_ms = package.validation_time_limit_ms
    return Limits(
        cpu_ms=cpu_ms,
        # It sits still while the learner's code works.
        wall_ms=wall_limit_ms(cpu_ms) + learner.wall_ms,
        memory_kib=package.validation_memory_limit_kib,
    )


def _together(outcomes: list[Outcome]) -> Outcome:
    """The last pass decides; of time and memory it is the most of any pass that counts."""
    last = outcomes[-1]
    runs = [outcome.run for outcome in outcomes if outcome.run is not None]
    if len(runs) < 2 or last.run is None:
        return last
    run = replace(
        last.run,
        cpu_ms=max(run.cpu_ms for run in runs),
        wall_ms=sum(run.wall_ms for run in runs),
        memory_kib=max(run.memory_kib for run in runs),
    )
    return replace(last, run=run)


@contextmanager
def prepare(assignment: Assignment, runner: Runner, outputs: OutputJudge) -> Iterator[DrivenCandidate]:
    """Prepare the driver and, beside our harness, the learner's file. Raises `JudgeFault`."""
    package = assignment.package
    if package.validator.files is None:
        raise PackageBroken(f"{package.slug} has no driver")
    if assignment.language not in DRIVER_LANGUAGES:
        raise PackageBroken(f"{package.slug}: a driver does not reach {assignment.language}")
    configuration = {"names": package.callable_names, "modules": package.modules_of_arguments}
    files = {
        **box_files.driven_harness_files(),
        **box_files.rules_files(package.source_rules.for_python),
        ENTRY: assignment.source.encode(),
        CONFIGURATION: json.dumps(configuration).encode(),
        PRELOAD_NAME: "".join(f"import {name}\n" for name in package.modules_of_arguments).encode(),
    }
    prepared = [runner.prepare(assignment.language, files)]
    try:
        prepared.append(runner.prepare(DRIVER_LANGUAGE, driver_files(package)))
        driver = prepared[1].program
        if driver is None:
            raise ValidatorBroken(f"the driver does not compile: {prepared[1].messages[:1000]}")
        yield DrivenCandidate(assignment, runner, prepared[0], driver)
    finally:
        for preparation in prepared:
            if preparation.program is not None:
                runner.discard(preparation.program)


def driver_files(package: Package) -> dict[str, bytes]:
    """The package's driver, entry point first, with everything that it imports."""
    return {**program_files(package, package.validator.files or ()), **box_files.driver_files()}
