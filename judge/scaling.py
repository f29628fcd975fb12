"""CPU times of a program on inputs of rising sizes, made by its package's generator. Knows no database."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from judge.building import AUTHORING_LANGUAGE, prepared_generator, scaled_input
from judge.kinds import Candidate
from judge.measurement.growth import Point
from judge.turns import RunFailed, cpu_ms, unjudged
from problems.package.model import Package, TestCase
from sandbox.interface import Sandbox

RUNS = 3
"""Of each size."""
PATIENCE = 3
"""Sizes may exceed what the time limit was made for: a run may take this many times the limit."""
BUDGET_MS = 30_000.0
"""CPU time of all runs together; what came out until then has to do."""

Step = Callable[[], None]


def take_points(
    package: Package, language: str, source: str, sandbox: Sandbox, before_step: Step
) -> list[Point]:
    """CPU times on inputs of rising sizes, until a run fails or time runs out.

    `before_step` is called before each size and may raise to stop everything.
    """
    points: list[Point] = []
    spent_ms = 0.0
    with (
        tempfile.TemporaryDirectory(prefix="whetstone-growth-") as folder,
        _inputs(package, sandbox, Path(folder)) as case_of,
        sandbox.runner(language) as runner,
        unjudged(_patient(package, Path(folder)), language, source, runner) as candidate,
    ):
        for size in package.scaling_sizes:
            before_step()
            times = _times(candidate, case_of(size))
            if times:
                points.append(Point(size=size, times_ms=times))
            spent_ms += sum(times)
            # The next size takes at least as long again.
            if len(times) < RUNS or 2 * sum(times) > BUDGET_MS - spent_ms:
                break
    return points


def _times(candidate: Candidate, case: TestCase) -> tuple[float, ...]:
    times: list[float] = []
    for _ in range(RUNS):
        try:
            times.append(cpu_ms(candidate, (case,)))
        except RunFailed:
            break
    return tuple(times)


@contextmanager
def _inputs(package: Package, sandbox: Sandbox, folder: Path) -> Iterator[Callable[[int], TestCase]]:
    """Makes the inputs one by one: the largest take as much disk as all the others together."""
    with sandbox.runner(AUTHORING_LANGUAGE, role="checker") as runner:
        program = prepared_generator(package, runner)

        def case_of(size: int) -> TestCase:
            name = "scaled.in"
            (folder / name).write_bytes(scaled_input(package, runner, program, size))
            return TestCase(name=str(size), group="scaling", input_path=name, answer_path=None)

        yield case_of


def _patient(package: Package, root: Path) -> Package:
    limits = {name: limit * PATIENCE for name, limit in package.language_time_limits_ms.items()}
    return replace(
        package,
        root=root,
        time_limit_ms=package.time_limit_ms * PATIENCE,
        language_time_limits_ms=limits,
        output_limit_bytes=4 * package.output_limit_bytes,
    )
