"""A runner that does nothing, and one that does the same for a long time."""

import os
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from bench.rows.place import LIMITS, Place, check, prepared, timed
from bench.rows.single import PYTHON
from bench.rows.table import Result
from sandbox.docker_sandbox import DockerSandbox
from sandbox.interface import KIB, MIB

_SAMPLES = 100
_RESAMPLES = 500


def idle(place: Place) -> Iterator[Result]:
    """Private memory of agent and zygotes after a first run, and how long a new runner takes to be ready."""
    starts: list[float] = []
    for number in range(3):
        with DockerSandbox(place.slot, f"{place.owner}-{number}") as sandbox:

            def ready(sandbox: DockerSandbox = sandbox) -> None:
                with sandbox.runner("python3") as runner:
                    program = prepared(runner, "python3", PYTHON)
                    check(runner.run(program, limits=LIMITS, stdin=b"1").stdout == b"2\n", "the first run")

            starts.append(timed(ready))
    with place.sandbox.runner("python3") as runner:
        runner.discard(prepared(runner, "python3", PYTHON))
        idle_mib = runner.idle_kib * KIB / MIB  # type: ignore[attr-defined]
    yield Result(name="idle Python runner, beyond shared pages", value=idle_mib, unit="MiB", ask=40)
    yield Result(
        name="start of a runner, with prepare and a first run",
        value=statistics.median(starts),
        unit="ms",
        ask=1000,
        ours=statistics.median(starts),
    )


def slope(samples: list[tuple[int, float]]) -> tuple[float, float, float]:
    """Least squares per 1,000 runs, with the 2.5th and 97.5th percentile of a bootstrap over the samples."""

    def fit(points: list[tuple[int, float]]) -> float:
        runs, values = zip(*points, strict=True)
        return statistics.linear_regression(runs, values).slope * 1000 if len(set(runs)) > 1 else 0.0

    draw = random.Random(7)  # noqa: S311 -- a bootstrap
    fits = sorted(fit(draw.choices(samples, k=len(samples))) for _ in range(_RESAMPLES))
    return fit(samples), fits[int(0.025 * _RESAMPLES)], fits[int(0.975 * _RESAMPLES)]


def _gauges(pid: int) -> dict[str, float]:
    """What the agent holds: private memory, descriptors, inodes of the container's tmpfs."""
    status = Path(f"/proc/{pid}/status").read_text()
    rss = next(int(row.split()[1]) for row in status.splitlines() if row.startswith("RssAnon"))
    found = {"memory of the agent, KiB": float(rss), "descriptors": len(os.listdir(f"/proc/{pid}/fd"))}
    inodes = 0
    for name in ("box", "store", "tmp", "dev/shm"):
        space = os.statvfs(f"/proc/{pid}/root/{name}")
        inodes += space.f_files - space.f_ffree
    return {**found, "inodes": inodes}


def endurance(place: Place) -> Iterator[Result]:
    """Slopes per 1,000 runs. The first tenth warms up; a slope is none if its interval holds 0."""
    runs = 20_000 if place.long else 2_000
    step = runs // _SAMPLES
    samples: dict[str, list[tuple[int, float]]] = {}
    with place.sandbox.runner("python3") as runner:
        program = prepared(runner, "python3", PYTHON)
        agent = place.agents()[0]
        for number in range(0, runs, step):
            began = time.perf_counter_ns()
            for _ in range(step):
                runner.run(program, limits=LIMITS, stdin=b"41")
            spent_us = (time.perf_counter_ns() - began) / 1000 / step
            idle_kib = float(runner.idle_kib)  # type: ignore[attr-defined]
            now = {"time per run, us": spent_us, "memory of the runner, KiB": idle_kib, **_gauges(agent)}
            if number >= runs // 10:
                for name, value in now.items():
                    samples.setdefault(name, []).append((number, value))
        runner.discard(program)
    for name, ask in _GROWTH.items():
        middle, low, high = slope(samples[name])
        yield Result(
            name=f"{runs} runs: {name}, growth per 1,000",
            # What is asked for is no growth: only what the interval is sure of counts.
            value=max(0.0, low),
            unit="",
            ask=ask,
            low=low,
            high=high,
            ours=middle,
        )


_GROWTH = {
    "time per run, us": 5.0,
    "memory of the runner, KiB": 4.0,
    "memory of the agent, KiB": 4.0,
    "descriptors": 0.0,
    "inodes": 0.0,
}
