"""Learners' code against a driver: whatever it does to the pipes, wrong work is never accepted.

Nor does it become our fault: each attack ends in a verdict of the learner's own.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from judge import box_files
from judge.assignment import Assignment
from judge.errors import ValidatorBroken
from judge.examination import Examination, Observer, examine
from judge.verdicts import Verdict
from problems.package.model import Package
from problems.package.reader import load_package
from sandbox.docker_sandbox import DockerSandbox
from sandbox.interface import Limits
from tests.problems.sound_packages import change, put

OWN = Path(__file__).parents[1] / "packages" / "own" / "guided-bisect"
PIPES = """
import os, sys
def frame(text):
    data = text.encode()
    return len(data).to_bytes(4, "big") + data
def pipe_ends():
    ends = {}
    for fd in range(3, 20):
        try:
            ends[fd] = os.readlink(f"/proc/self/fd/{fd}")
        except OSError:
            pass
    return [fd for fd, name in ends.items() if name.startswith("pipe:")]
def say(data):
    for fd in pipe_ends():
        try:
            os.write(fd, data)
        except OSError:
            pass
"""
ATTACKS = {
    "forges an answer before it returns": (
        """
def solve(task, tool, *more):
    say(frame('{"ok": 0}') * 3)
    return 0
""",
        {Verdict.WA},
    ),
    "asks for what it was not handed": (
        """
def solve(task, tool, *more):
    say(frame('{"ask": [0, "__dict__", []]}'))
    os._exit(0)
""",
        {Verdict.RTE},
    ),
    "asks for an object that there is not": (
        """
def solve(task, tool, *more):
    say(frame('{"ask": [99, "__getitem__", [0]]}') + frame('{"ask": [true, "__class__", [0]]}'))
    return 0
""",
        {Verdict.RTE},
    ),
    "claims the verdict": (
        """
def solve(task, tool, *more):
    say(frame('{"end": "accepted", "ok": 0}'))
    os._exit(42)
""",
        {Verdict.RTE, Verdict.WA},
    ),
    "says what is no text": (
        """
def solve(task, tool, *more):
    say(frame("ok") + bytes(range(256)))
    return 0
""",
        {Verdict.RTE},
    ),
    "announces more than there is": (
        """
def solve(task, tool, *more):
    say(b"\\xff\\xff\\xff\\xff")
    return 0
""",
        {Verdict.RTE},
    ),
    "nests without end": (
        """
def solve(task, tool, *more):
    say(frame("[" * 500_000))
    return 0
""",
        {Verdict.RTE},
    ),
    "returns a value that is too large": (
        """
def solve(task, tool, *more):
    return "x" * 100_000_000
""",
        {Verdict.RTE, Verdict.MLE},
    ),
    "closes the pipes": (
        """
def solve(task, tool, *more):
    for fd in pipe_ends():
        os.close(fd)
    return 0
""",
        {Verdict.RTE},
    ),
    "leaves a child that talks on": (
        """
def solve(task, tool, *more):
    if os.fork() == 0:
        while True:
            say(frame('{"ok": 333}'))
    os._exit(0)
""",
        {Verdict.RTE, Verdict.WA, Verdict.TLE},
    ),
    "exits in a finalizer": (
        """
class Bomb:
    def __del__(self):
        sys.exit(0)
def solve(task, tool, *more):
    Bomb()
    return 0
""",
        {Verdict.WA},
    ),
    "exits": ("def solve(task, tool, *more):\n    raise SystemExit(42)\n", {Verdict.RTE}),
    "replaces the harness's codec": (
        """
import gc, types
for module in [one for one in gc.get_objects() if isinstance(one, types.ModuleType)]:
    if hasattr(module, "CodecError"):
        module.dumps = lambda value: b'{"ok": 1, "ok": 2}'
def solve(task, tool, *more):
    return 0
""",
        {Verdict.RTE},
    ),
    "is silent": ("import time\ndef solve(task, tool, *more):\n    time.sleep(60)\n", {Verdict.TLE}),
    "works for ever": ("def solve(task, tool, *more):\n    while True: pass\n", {Verdict.TLE}),
    "asks nonsense": ("def solve(task, tool, *more):\n    return tool[None]\n", {Verdict.RTE}),
    "raises what is not to be read": (
        """
class Odd(Exception):
    def __str__(self):
        raise self
def solve(task, tool, *more):
    raise Odd
""",
        {Verdict.RTE},
    ),
    "imports to its end": ("import os\nos._exit(0)\n", {Verdict.RTE}),
}


def played(source: str, package: Package, boxes: DockerSandbox, *, only_samples: bool = True) -> Examination:
    assignment = Assignment(package=package, language="python3", source=source)
    return examine(assignment, boxes, Observer(), only_samples=only_samples)


@pytest.fixture(scope="module")
def package() -> Package:
    """Cases of a single driver that ask for everything that drivers can do."""
    return replace(load_package(OWN), time_limit_ms=500)


@pytest.mark.docker
@pytest.mark.parametrize("name", ATTACKS)
def test_it_takes_no_wrong_work_whatever_it_does(name: str, package: Package, boxes: DockerSandbox) -> None:
    source, expected = ATTACKS[name]
    assert played(PIPES + source, package, boxes).grade.verdict in expected


BROKEN_DRIVERS = {
    "crashes": "drive(lambda case, solution: 1 / 0)\n",
    "ends without a word": "import os\nos._exit(42)\n",
    "says two things": (
        "from pathlib import Path\nPath('feedback/ending.json').write_text('{\"end\": \"rejected\"}')\n"
        "import os\nos._exit(42)\n"
    ),
    "gives more than all points": "drive(lambda case, solution: 1.5)\n",
    "works for ever": "while True: pass\n",
    "calls what there is not": "drive(lambda case, solution: solution.nothing())\n",
    "is no Python": "drive(\n",
}


@pytest.mark.docker
@pytest.mark.parametrize("name", BROKEN_DRIVERS)
def test_it_calls_a_broken_driver_our_own_fault(name: str, tmp_path: Path, boxes: DockerSandbox) -> None:
    root = shutil.copytree(OWN, tmp_path / OWN.name)
    put(root, "output_validator/driver.py", "from whetstone_driver import drive\n" + BROKEN_DRIVERS[name])
    change(root, "problem.yaml", "validation_time: 4", "validation_time: 1")
    with pytest.raises(ValidatorBroken):
        played("def solve(task, tool, *more):\n    return 0\n", load_package(root), boxes)


@pytest.mark.docker
def test_it_tells_what_it_saw(package: Package, boxes: DockerSandbox) -> None:
    """The reference: a note, a share of the points, a report, prints, and a second pass with other hashes."""
    found = played(package.read("submissions/accepted/ask.py").decode(), package, boxes, only_samples=False)
    outcomes = {f"{group.name}/{case.name}": outcome for (_, group, case), outcome in found.cases}
    assert found.grade.verdict is Verdict.AC
    sample, drawn = outcomes["sample/1"], outcomes["g02_rng/01"]
    assert (sample.kind, sample.multiplier) == ("5 items", 0.5)
    assert sample.run is not None and b"asked to find" in sample.run.stderr
    assert set(drawn.report) == {"drawn"}


@pytest.mark.docker
def test_it_shows_secret_cases_no_words_with_values(package: Package, boxes: DockerSandbox) -> None:
    source = "def solve(task, tool, *more):\n    return 1 if more[0] == 5 else 77\n"
    found = played(source, package, boxes, only_samples=False)
    (_, _, case), secret = next(pair for pair in found.cases if pair[0][1].name == "g01_calls")
    assert (secret.verdict, secret.message(case)) == (Verdict.WA, "wrong index")
    assert "77 instead of 333" in secret.staff_message()


TABLES = b"""
import numpy as np
import pandas as pd
from scipy import sparse
import whetstone_codec as codec

frame = pd.DataFrame({"x": [1.0, np.nan], "n": [1, 2], "city": ["Bonn", None]}, index=["a", "b"])
frame["ok"] = [True, False]
values = [frame, frame["city"], frame.reset_index(drop=True), pd.DataFrame(), frame[["x"]].iloc[:0],
    sparse.csr_array([[0, 1.5], [2, 0]]), sparse.csr_matrix([[0, 0], [3, 0]])]
for value in values:
    text = codec.dumps(value)
    read = codec.loads(text)
    assert type(read) is type(value) and codec.dumps(read) == text, value
# One form each: of the index that nobody chose, of missing texts, and of the places in a row.
kept = frame.reset_index(drop=True)
assert codec.dumps(kept[kept["n"] > 0]) == codec.dumps(kept) != codec.dumps(kept.iloc[1:])
assert codec.dumps(kept.iloc[1:]) != codec.dumps(kept.iloc[1:].reset_index(drop=True))
places, ends = np.array([1, 0], dtype=np.int32), np.array([0, 2], dtype=np.int32)
mixed = sparse.csr_array((np.array([2.0, 1.0]), places, ends), shape=(1, 2))
assert codec.dumps(pd.Series(["a", np.nan], dtype=object)) == codec.dumps(pd.Series(["a", None]))
assert codec.dumps(mixed) == codec.dumps(sparse.csr_array([[1.0, 2.0]]))
pd.testing.assert_frame_equal(codec.loads(codec.dumps(frame[["x", "n", "ok"]])), frame[["x", "n", "ok"]],
    check_index_type=False, check_column_type=False)
print("all came back")
"""


@pytest.mark.docker
def test_it_sends_tables_and_sparse_matrices_as_what_they_are(boxes: DockerSandbox) -> None:
    limits = Limits(cpu_ms=20_000, wall_ms=60_000, memory_kib=1_000_000)
    with boxes.runner("python3") as runner:
        program = runner.prepare("python3", {"main.py": TABLES, **box_files.codec_file()}).program
        assert program is not None
        run = runner.run(program, limits=limits)
        runner.discard(program)
    assert (run.stdout, run.stderr) == (b"all came back\n", b"")
