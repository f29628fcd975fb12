"""Does the runtime score deserve its interval? Two submissions of the same code, measured independently.

    python -m bench.runtime [--tries 100] [--modes idle busy] [--language python3]

Each measurement has a runner of its own, started for it, on the same core; `busy` loads the other cores with
loops that walk through memory. A try agrees when the two ratios differ by less than their stated intervals
together, and strictly when they differ by less than the square root of the sum of the squares. Beside it
stands what every peer would rank by: the plain CPU times of the same runs.
"""

import argparse
import math
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import no_site
from judge.measurement.ratio import Estimate, Pair, estimate, wants_more
from judge.turns import Turns, take_pairs, unjudged
from problems.package.model import Metadata, OutputValidator, Package, TestCase, TestGroup
from sandbox.containers import core_for
from sandbox.docker_sandbox import DockerSandbox

SLOT = "0"
BUDGET_S = 6.0
ASK = 0.95
PROGRAMS = {
    "python3": (
        "total = 0\nfor i in range(500_000):\n    total += i * i % 7\nprint(total)\n",
        "seen = {}\nfor i in range(400_000):\n    seen[i % 1000] = seen.get(i % 1000, 0) + i\n"
        "print(sum(seen.values()))\n",
    ),
    "cpp17": (
        "#include <cstdio>\nint main() { unsigned x = 1; for (int i = 0; i < 90000000; i++) "
        'x = x * 1664525u + i; std::printf("%u\\n", x); }\n',
        "#include <cstdio>\n#include <vector>\nint main() { std::vector<unsigned> v(1 << 20);\n"
        "unsigned x = 1;\nfor (int i = 0; i < 24000000; i++)\n"
        "{ x = x * 1664525u + 1013904223u; v[x >> 12] += i; }\n"
        'std::printf("%u\\n", v[7]); }\n',
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measurement with the pairs it rests on."""

    found: Estimate
    pairs: Sequence[Pair]


def package_in(root: Path, language: str) -> Package:
    """One case without input: the programs are their own work."""
    (root / "01.in").write_bytes(b"")
    case = TestCase(name="01", group="secret", input_path="01.in", answer_path=None)
    return Package(
        root=root,
        slug="bench",
        title="Bench",
        kind="program",
        difficulty=1,
        languages=(language,),
        time_limit_ms=20_000,
        memory_limit_kib=262_144,
        output_limit_bytes=1 << 20,
        code_limit_bytes=1 << 17,
        groups=(TestGroup(name="secret", cases=(case,)),),
        validator=OutputValidator(),
        statements={},
        metadata=Metadata(format="2025-09"),
    )


def measure(package: Package, language: str) -> Measured:
    """One independent measurement: a runner of its own."""
    reference_source, own_source = PROGRAMS[language]
    with (
        DockerSandbox(SLOT, "bench-runtime") as sandbox,
        sandbox.runner(language) as runner,
        unjudged(package, language, reference_source, runner) as reference,
        unjudged(package, language, own_source, runner) as own,
    ):
        until = time.monotonic() + BUDGET_S
        pairs = take_pairs(
            Turns(reference=reference, own=own, cases=package.cases),
            lambda pairs: wants_more(pairs, has_time=time.monotonic() < until),
        )
    return Measured(found=estimate(pairs), pairs=pairs)


def agree(one: Estimate, other: Estimate) -> tuple[bool, bool]:
    """Whether two ratios differ by less than their intervals: added, and strictly."""
    apart = abs(math.log(one.ratio / other.ratio))
    return (
        apart < one.half_width + other.half_width,
        apart < math.hypot(one.half_width, other.half_width),
    )


def spread(values: Sequence[float]) -> float:
    """(p95 - p5) / median."""
    twentieths = statistics.quantiles(values, n=20)
    return (twentieths[-1] - twentieths[0]) / statistics.median(values)


def _spin(core: int) -> None:
    os.sched_setaffinity(0, {core})
    block = bytearray(32 << 20)
    while True:
        block[:] = block[::-1]


@contextmanager
def load(mode: str) -> Iterator[None]:
    """The other cores busy, or nothing."""
    own = int(core_for(SLOT, os.cpu_count() or 1))
    others = sorted(os.sched_getaffinity(0) - {own}) if mode == "busy" else []
    spinners = [multiprocessing.Process(target=_spin, args=(core,), daemon=True) for core in others]
    for spinner in spinners:
        spinner.start()
    try:
        yield
    finally:
        for spinner in spinners:
            spinner.terminate()
            spinner.join()


def report(mode: str, tries: Sequence[tuple[Measured, Measured]], seconds: float) -> bool:
    """Print one mode's figures; whether the ask is met."""
    sharp = [(one.found, other.found) for one, other in tries if one.found.is_sharp and other.found.is_sharp]
    verdicts = [agree(one, other) for one, other in sharp]
    added, strict = (sum(each) for each in zip(*verdicts, strict=True)) if verdicts else (0, 0)
    all_of_them = [each for pair in tries for each in pair]
    ratios = [each.found.ratio for each in all_of_them]
    times = [pair.own_ms for each in all_of_them for pair in each.pairs]
    width = statistics.median(each.found.half_width for each in all_of_them)
    pairs = statistics.mean(each.found.pairs for each in all_of_them)
    is_met = bool(sharp) and added >= ASK * len(sharp)
    sys.stdout.write(
        f"{mode:5} {added:4d} of {len(sharp)} agree ({strict} strictly), ask {ASK:.0%}: "
        f"{'met' if is_met else 'MISSED'}; {len(tries) - len(sharp)} not measurable\n"
        f"      interval ±{math.expm1(width):.1%} (median), {pairs:.1f} pairs (mean), {seconds:.0f} s\n"
        f"      spread (p95 - p5) / median: ratios {spread(ratios):.1%}, plain CPU times {spread(times):.1%} "
        f"of {statistics.median(times):.0f} ms\n"
    )
    sys.stdout.flush()
    return is_met


def run(modes: Sequence[str], tries: int, language: str) -> bool:
    """Every mode in turn; whether all asks are met."""
    is_met = True
    with tempfile.TemporaryDirectory(prefix="whetstone-bench-") as root:
        package = package_in(Path(root), language)
        for mode in modes:
            began = time.monotonic()
            with load(mode):
                found = [(measure(package, language), measure(package, language)) for _ in range(tries)]
            is_met &= report(mode, found, time.monotonic() - began)
    return is_met


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Two submissions of the same code, measured independently.")
    parser.add_argument("--tries", type=int, default=100)
    parser.add_argument("--modes", nargs="+", choices=("idle", "busy"), default=["idle", "busy"])
    parser.add_argument("--language", choices=sorted(PROGRAMS), default="python3")
    wanted = parser.parse_args()
    no_site.configure()
    sys.exit(0 if run(wanted.modes, wanted.tries, wanted.language) else 1)
