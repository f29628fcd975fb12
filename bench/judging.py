"""What judging costs in the worker, queue excluded, against the programs' own time and a bare floor.

    python -m bench.judging [ROUNDS]

A round judges each submission once, claim to commit, with a real database (SQLite), Redis and Docker, and
runs the floor beside it: the same program by bare fork+exec, once per case. `own` is the wall time that the
cases took in their boxes; `over` is what the judge adds to it. Medians over the rounds, in milliseconds.
"""

import atexit
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

FOLDER = Path(tempfile.mkdtemp(prefix="whetstone-bench-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
# A site of its own in a temporary folder: the settings read these when Django starts.
os.environ.update(
    WHETSTONE_VAR=str(FOLDER),
    WHETSTONE_MODE="embedded",
    WHETSTONE_SECRET_KEY="only-for-the-bench-" * 4,
    DATABASE_URL=f"sqlite:///{FOLDER}/bench.sqlite3",
    REDIS_URL=f"unix://{FOLDER}/run/redis.sock?db=0",
    DJANGO_SETTINGS_MODULE="web.settings",
)
django.setup()

import numpy as np  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db.models import Sum  # noqa: E402

from judge import judging  # noqa: E402
from judge.models import CaseResult, Judging  # noqa: E402
from judge.runners import sandbox_for  # noqa: E402
from judge.submissions import submit  # noqa: E402
from problems.install import install  # noqa: E402
from problems.models import Problem  # noqa: E402
from problems.package import codec  # noqa: E402
from problems.package.reader import load_package  # noqa: E402
from sandbox.interface import Sandbox  # noqa: E402
from web.launch.redis_server import RedisServer  # noqa: E402

CASES = 10
ECHO = "print(int(input()) + 1)\n"
ECHO_CPP = "#include <iostream>\nint main() { long n; std::cin >> n; std::cout << n + 1 << '\\n'; }\n"
NUMPY = "import numpy as np\n\n\ndef solve(X):\n    return X.mean(axis=0)\n"
PROBLEM_YAML = """problem_format_version: 2025-09
name: Bench
uuid: 6f0f6cbd-7a1c-4c77-9b7c-0d3c6a0c3aff
credits: {authors: Whetstone authors}
license: cc0
limits: {time_limit: 2.0, memory: 256}
"""
MANIFESTS = {
    "echo": "kind: program\ndifficulty: 1\nlanguages: [python3, cpp17]\n"
    "references: {python3: submissions/accepted/a.py, cpp17: submissions/accepted/a.cpp}\n",
    "means": "kind: function\ndifficulty: 1\nlanguages: [python3]\n"
    "references: {python3: submissions/accepted/a.py}\n"
    "signature:\n  name: solve\n  params: [{name: X, type: 'ndarray[float64]'}]\n"
    "  returns: 'ndarray[float64]'\ncomparison: {policy: close, atol: 1.0e-9}\n",
}
Floor = Callable[[], float]


@dataclass
class Row:
    """One kind of submission and its times, round by round."""

    name: str
    submit: Callable[[], int]
    """Makes a submission; gives the id of its judging."""
    floor: Floor
    total_ms: list[float] = field(default_factory=list)
    own_ms: list[float] = field(default_factory=list)
    floor_ms: list[float] = field(default_factory=list)

    def line(self) -> str:
        """The medians of this row."""
        over = [total - own for total, own in zip(self.total_ms, self.own_ms, strict=True)]
        total, own, floor = map(statistics.median, (self.total_ms, self.own_ms, self.floor_ms))
        return (
            f"{self.name:34} {total:8.1f} {own:8.1f} {statistics.median(over):8.1f} "
            f"{floor:8.1f} {total / floor:6.2f}x"
        )


def write_package(root: Path, slug: str, cases: list[tuple[bytes, bytes]], programs: dict[str, str]) -> Path:
    """A package whose cases are all secret but the first."""
    folder = root / slug
    files: dict[str, bytes] = {
        "problem.yaml": PROBLEM_YAML.encode(),
        "whetstone.yaml": MANIFESTS[slug].encode(),
        "statement/problem.en.md": b"Bench.\n",
        "input_validators/validate.py": b"import sys\n\nsys.exit(42)\n",
        **{f"submissions/accepted/{name}": text.encode() for name, text in programs.items()},
    }
    for number, (data, answer) in enumerate(cases):
        place = "sample" if number == 0 else "secret"
        files[f"data/{place}/{number:02}.in"] = data
        files[f"data/{place}/{number:02}.ans"] = answer
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def bare(commands: list[tuple[list[str], bytes]]) -> Floor:
    """Milliseconds of these commands with their standard input, one after the other, nothing around them."""

    def once() -> float:
        began = time.perf_counter()
        for command, data in commands:
            subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True)  # noqa: S603 -- our own
        return (time.perf_counter() - began) * 1000

    return once


def install_problem(folder: Path) -> Problem:
    """The package as a published problem."""
    revision = install(load_package(folder), origin=Problem.Origin.BANK)
    Problem.objects.filter(pk=revision.problem_id).update(is_published=True)
    return Problem.objects.get(pk=revision.problem_id)


def sender(problem: Problem, language: str, source: str) -> Callable[[], int]:
    """Sends a source, each time as a new submission; gives the judging's id."""
    user: Any = get_user_model().objects.get_or_create(username="bench")[0]

    def send() -> int:
        sent = submit(user=user, problem=problem, language=language, source=source)
        return int(sent.judgings.get().pk)

    return send


def rows(root: Path) -> list[Row]:
    """The submissions to measure, each with its floor."""
    numbers = [(f"{n}\n".encode(), f"{n + 1}\n".encode()) for n in range(CASES)]
    arrays = [np.arange(n + 2, dtype=float).reshape(-1, 1) for n in range(CASES)]
    calls = [(codec.dumps([array]), codec.dumps(array.mean(axis=0))) for array in arrays]
    echo = install_problem(write_package(root, "echo", numbers, {"a.py": ECHO, "a.cpp": ECHO_CPP}))
    means = install_problem(write_package(root, "means", calls, {"a.py": NUMPY}))
    (root / "echo.py").write_text(ECHO)
    (root / "means.py").write_text(f"{NUMPY}\n\nsolve(np.arange(4.0).reshape(-1, 1))\n")
    (root / "echo.cpp").write_text(ECHO_CPP)
    binary = str(root / "echo.bin")
    compiler = (["g++", "-std=gnu++17", "-O2", str(root / "echo.cpp"), "-o", binary], b"")
    inputs = [data for data, _ in numbers]
    echo_floor = bare([([sys.executable, "-I", str(root / "echo.py")], data) for data in inputs])
    means_floor = bare([([sys.executable, "-I", str(root / "means.py")], b"")])
    found = [
        Row("Python, 10 cases", sender(echo, "python3", ECHO), echo_floor),
        Row("numpy function, 10 cases", sender(means, "python3", NUMPY), means_floor),
    ]
    # Outside the boxes a compiler is not part of the judge.
    if shutil.which("g++"):
        cpp_floor = bare([compiler, *(([binary], data) for data in inputs)])
        found.append(Row("C++, compile and 10 cases", sender(echo, "cpp17", ECHO_CPP), cpp_floor))
    return found


def judge_once(row: Row, sandbox: Sandbox) -> tuple[float, float]:
    """Milliseconds from claim to commit, and of these in the boxes."""
    judging_id = row.submit()
    began = time.perf_counter()
    judging.run(judging_id, sandbox)
    total_ms = (time.perf_counter() - began) * 1000
    done = Judging.objects.get(pk=judging_id)
    if done.verdict != "AC":
        raise SystemExit(f"{row.name}: {done.verdict} {done.error} {done.compiler_output}")
    own = CaseResult.objects.filter(judging=done).aggregate(own=Sum("wall_ms"))["own"]
    return total_ms, float(own)


def measure(rounds: int) -> None:
    """Turn by turn: each submission, then its floor."""
    call_command("migrate", verbosity=0)
    with RedisServer(FOLDER / "run" / "redis.sock", FOLDER / "redis.log"), sandbox_for("0") as sandbox:
        table = rows(FOLDER)
        for row in table:
            # The first one starts containers and zygotes: it is not counted.
            judge_once(row, sandbox)
        for _ in range(rounds):
            for row in table:
                total_ms, own_ms = judge_once(row, sandbox)
                row.total_ms.append(total_ms)
                row.own_ms.append(own_ms)
                row.floor_ms.append(row.floor())
    lines = [f"{'':34} {'total':>8} {'own':>8} {'over':>8} {'floor':>8} {'ratio':>7}"]
    sys.stdout.write("\n".join([*lines, *(row.line() for row in table)]) + "\n")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
