"""Is the class of growth right? The bank's own solutions, whose class is known, measured in boxes.

    python -m bench.growth [--rounds 1] [--only SLUG ...]

Prints the points and the answer for each, and how many were right, inconclusive and wrong. `n or n log n` is
right where one of the two is. Asked for: right or inconclusive in at least 95 of 100.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import no_site
from judge.measurement.growth import grown
from judge.scaling import take_points
from problems.package.model import Package
from problems.package.reader import load_package
from sandbox.docker_sandbox import DockerSandbox
from sandbox.languages import by_file_name

BANK = Path(__file__).resolve().parents[1] / "problems" / "bank"
ASK = 0.95
# What the text of each solution says about scaled inputs, reading and sorting included.
TRUTH: dict[str, dict[str, str]] = {
    "dsa/al-inversions": {
        "accepted/merge_sort.py": "n log n",
        "accepted/merge_sort.cpp": "n log n",
        "accepted/fenwick.cpp": "n log n",
        "time_limit_exceeded/quadratic.py": "n^2",
        "time_limit_exceeded/quadratic.cpp": "n^2",
        "time_limit_exceeded/insort.py": "n^2",
    },
    "dsa/ds-window-max": {
        "accepted/deque.py": "n",
        "accepted/deque.cpp": "n",
        "accepted/blocks.cpp": "n",
        "time_limit_exceeded/each_window.py": "n^2",
    },
    "stats/st-summary": {
        "accepted/two_pass.py": "n log n",
        "accepted/two_pass.cpp": "n log n",
        "time_limit_exceeded/count_each.py": "n^2",
    },
    "ml/ev-roc-auc": {
        "accepted/collapse_ties.py": "n log n",
        "accepted/plain_python.py": "n log n",
        "time_limit_exceeded/all_pairs.py": "n^2",
    },
    "stats/st-fdr": {
        "accepted/running_minimum.py": "n log n",
        "accepted/plain_python.py": "n log n",
        "time_limit_exceeded/minimum_for_each.py": "n^2",
    },
}


def solutions(only: Sequence[str]) -> Iterator[tuple[Package, str, str]]:
    """(package, path of a solution, its class)."""
    for place, rows in TRUTH.items():
        folder = BANK / place
        if only and folder.name not in only:
            continue
        package = load_package(folder, slug=folder.name, is_source=True)
        for path, truth in rows.items():
            yield package, f"submissions/{path}", truth


def run(rounds: int, only: Sequence[str]) -> bool:
    """Measure everything; whether the ask is met."""
    counts: Counter[str] = Counter()
    with DockerSandbox("0", "bench-growth") as sandbox:
        for _ in range(rounds):
            for package, path, truth in solutions(only):
                language, source = by_file_name(path).key, package.read(path).decode()
                points = take_points(package, language, source, sandbox, lambda: None)
                found = grown(points)
                outcome = "right" if truth in found.best else "wrong" if found.best else "inconclusive"
                counts[outcome] += 1
                times = " ".join(f"{point.size}:{point.median_ms:.0f}" for point in points)
                sys.stdout.write(
                    f"{package.slug:16} {path.removeprefix('submissions/'):38} {truth:8} {outcome:12} "
                    f"{found.words or found.note} ({found.frequency:.0%}, misfit {found.misfit:.1%}; "
                    f"then {found.runner_up})\n    {times}\n"
                )
                sys.stdout.flush()
    total = counts.total()
    is_met = total - counts["wrong"] >= ASK * total
    sys.stdout.write(
        f"{counts['right']} right, {counts['inconclusive']} inconclusive, {counts['wrong']} wrong; "
        f"ask {ASK:.0%} not wrong: {'met' if is_met else 'MISSED'}\n"
    )
    return is_met


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Calibrates the class of growth on the bank.")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[], help="slugs")
    wanted = parser.parse_args()
    no_site.configure()
    sys.exit(0 if run(wanted.rounds, wanted.only) else 1)
