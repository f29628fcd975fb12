"""What one test costs in the sandbox, against the floor measured in the same run, turn by turn.

    python bench/sandbox.py [ROUNDS [SLOT]]

The floor is a bare fork+exec of the same program with resource limits (`sandbox_floor.py`). Prints medians in
milliseconds, the ratio to the floor with its quartiles, and what an idle runner weighs.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sandbox.containers import core_for  # noqa: E402
from sandbox.docker_sandbox import DockerSandbox  # noqa: E402
from sandbox.interface import Limits, Runner  # noqa: E402

LIMITS = Limits(cpu_ms=2000, wall_ms=10_000, memory_kib=256 * 1024)
PYTHON = b"print(int(input()) + 1)\n"
NUMPY = b"import numpy as np\nprint(int(np.int64(input()) + 1))\n"
CPP = b"#include <iostream>\nint main() { long n; std::cin >> n; std::cout << n + 1 << '\\n'; }\n"
INTERPRETER = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable


class Floor:
    """The lean process that does the bare runs, on the core that the sandbox's slot is pinned to."""

    def __init__(self, core: int) -> None:
        command = [INTERPRETER, "-I", "-S", str(Path(__file__).with_name("sandbox_floor.py"))]
        self._process = subprocess.Popen(  # noqa: S603 -- our own script
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        os.sched_setaffinity(self._process.pid, {core})

    def once(self, command: list[str]) -> float:
        """Milliseconds of one bare run."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the floor's pipes are missing")
        self._process.stdin.write("\t".join(command) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline()) / 1e6

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def in_sandbox(runner: Runner, language: str, name: str, source: bytes) -> Callable[[], float]:
    """Prepares a program once; the call runs it once and returns milliseconds seen by the worker."""
    program = runner.prepare(language, {name: source}).program
    if program is None:
        raise SystemExit(f"{name} was not prepared")

    def once() -> float:
        began = time.perf_counter_ns()
        result = runner.run(program, limits=LIMITS, stdin=b"41")
        spent = (time.perf_counter_ns() - began) / 1e6
        if result.stdout.strip() != b"42":
            raise SystemExit(f"{name} went wrong: {result}")
        return spent

    once()
    return once


def compare(title: str, ours: Callable[[], float], floor: Callable[[], float] | None, rounds: int) -> str:
    """One row of the table: turn by turn, so that what disturbs one disturbs the other."""
    pairs = [(ours(), floor() if floor else 0.0) for _ in range(rounds)]
    mine = statistics.median(pair[0] for pair in pairs)
    if floor is None:
        return f"{title:<34}{mine:8.2f}{'-':>9}{'-':>8}"
    low, middle, high = statistics.quantiles([pair[0] / pair[1] for pair in pairs], n=4)
    bare = statistics.median(pair[1] for pair in pairs)
    return f"{title:<34}{mine:8.2f}{bare:9.2f}{middle:7.2f}x  ({low:.2f} to {high:.2f})"


def main(rounds: int, slot: str) -> None:
    """Print the table."""
    out = sys.stdout.write
    floor = Floor(int(core_for(slot, os.cpu_count() or 1)))
    with tempfile.TemporaryDirectory() as folder, DockerSandbox(slot, "bench") as sandbox:
        (Path(folder) / "main.py").write_bytes(PYTHON)
        bare_python = [INTERPRETER, str(Path(folder) / "main.py")]
        out(f"{'one test':<34}{'ms':>8}{'floor':>9}{'ratio':>8}  (quartiles)\n")
        with sandbox.runner("python3") as runner:
            for title, source in (("Python, from the zygote", PYTHON), ("Python with numpy", NUMPY)):
                once = in_sandbox(runner, "python3", "main.py", source)
                out(compare(title, once, lambda: floor.once(bare_python), rounds) + "\n")
        with sandbox.runner("cpp17") as runner:
            once = in_sandbox(runner, "cpp17", "main.cpp", CPP)
            out(compare("C++", once, _bare_cpp(floor, Path(folder)), rounds) + "\n")
        out("The floor of numpy is plain Python's: no bare start can be cheaper.\n")
        for language in ("python3", "cpp17"):
            with sandbox.runner(language) as runner:
                out(f"idle runner, {language}: {runner.idle_kib / 1024:.0f} MiB\n")  # type: ignore[attr-defined]
    floor.close()


def _bare_cpp(floor: Floor, folder: Path) -> Callable[[], float] | None:
    compiler = shutil.which("g++")
    if compiler is None:
        return None
    (folder / "main.cpp").write_bytes(CPP)
    program = str(folder / "main")
    subprocess.run([compiler, "-O2", "-o", program, str(folder / "main.cpp")], check=True)  # noqa: S603
    return lambda: floor.once([program])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, sys.argv[2] if len(sys.argv) > 2 else "0")
