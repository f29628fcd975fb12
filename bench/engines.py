"""Docker Engine and the embedded engine side by side, in turns: `python -m bench.engines`.

Wall times as the worker sees them, medians in milliseconds.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator

from sandbox.engines import DOCKER, EMBEDDED, make_engine
from sandbox.interface import Limits, Runner
from sandbox.pool import Pool

ENGINES = (DOCKER, EMBEDDED)
STARTS, RUNS = 9, 200
LIMITS = Limits(cpu_ms=2000, wall_ms=20_000, memory_kib=256 * 1024)
OTHER_LIMITS = Limits(cpu_ms=2000, wall_ms=20_000, memory_kib=1024 * 1024)
HELLO = {
    "python3": {"main.py": b"print(int(input()) + 1)"},
    "cpp17": {
        "main.cpp": b'#include <cstdio>\nint main() { int n; scanf("%d", &n); printf("%d\\n", n + 1); }'
    },
}

Work = Callable[[], object]


def milliseconds(work: Work) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def in_turns(works: dict[str, Work], times: int) -> dict[str, float]:
    """The median of each; whatever the machine does beside, it does to all of them."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(times):
        for name, work in works.items():
            spent[name].append(milliseconds(work))
    return {name: statistics.median(values) for name, values in spent.items()}


def start(name: str) -> Work:
    """Start a runner, use it once, end it."""

    def work() -> None:
        with Pool(make_engine(name, owner="bench")) as pool, pool.runner("python3"):
            pass

    return work


def runs(pools: dict[str, Pool], language: str) -> dict[str, float]:
    """One test of a prepared program in a warm runner."""
    works: dict[str, Work] = {}
    leases = {name: pool.runner(language) for name, pool in pools.items()}
    for name, lease in leases.items():
        runner = lease.__enter__()
        works[name] = run_once(runner, language)
        works[name]()
    medians = in_turns(works, RUNS)
    for lease in leases.values():
        lease.__exit__(None, None, None)
    return medians


def run_once(runner: Runner, language: str) -> Work:
    """Prepare once, run at each call."""
    program = runner.prepare(language, HELLO[language]).program
    assert program is not None
    return lambda: runner.run(program, limits=LIMITS, stdin=b"41\n")


def memory_change(pools: dict[str, Pool]) -> dict[str, float]:
    """A run after one with another memory limit: the container's own has to be changed."""
    with pools[DOCKER].runner("python3") as docker, pools[EMBEDDED].runner("python3") as embedded:
        runners = {DOCKER: docker, EMBEDDED: embedded}
        works: dict[str, Work] = {}
        for name, runner in runners.items():
            program = runner.prepare("python3", HELLO["python3"]).program
            assert program is not None
            works[name] = lambda runner=runner, program=program: [  # type: ignore[misc]
                runner.run(program, limits=limits, stdin=b"41\n") for limits in (LIMITS, OTHER_LIMITS)
            ]
        return {name: value / 2 for name, value in in_turns(works, STARTS).items()}


def table() -> Iterator[tuple[str, dict[str, float]]]:
    """What is measured, and the medians."""
    yield "start and end of a runner", in_turns({name: start(name) for name in ENGINES}, STARTS)
    pools = {name: Pool(make_engine(name, owner="bench")) for name in ENGINES}
    try:
        yield "one Python test", runs(pools, "python3")
        yield "one C++ test", runs(pools, "cpp17")
        yield "one Python test after a change of memory", memory_change(pools)
    finally:
        for pool in pools.values():
            pool.close()


def main() -> None:
    """Print the table."""
    sys.stdout.write(f"{'ms, median':<42}{DOCKER:>10}{EMBEDDED:>10}\n")
    for name, medians in table():
        sys.stdout.write(f"{name:<42}{medians[DOCKER]:>10.1f}{medians[EMBEDDED]:>10.1f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
