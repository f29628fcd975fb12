"""Running a solution on the samples, on this machine. Nothing of it is sent anywhere.

The solution is the user's own: it runs as the user, without a sandbox.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whet import harness
from whet.comparison import same_output, same_value
from whet.errors import BadUse
from whet.workspace import Marker, Sample

if sys.platform != "win32":
    import resource

CPP_STANDARDS = {"cpp17": "gnu++17", "cpp20": "gnu++20"}
MAX_SHOWN_BYTES = 16 * 1024
MAX_OUTPUT_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one sample went. `verdict` is AC, WA, RTE, TLE or OLE."""

    name: str
    verdict: str
    wall_ms: float
    expected: str
    got: str
    stderr: str


@dataclass(frozen=True, slots=True)
class _Ended:
    exit_code: int | None
    """None when it took too long."""
    stdout: bytes
    stderr: bytes
    wall_ms: float


def python() -> str:
    """The Python that solutions run under."""
    return os.environ.get("WHET_PYTHON") or shutil.which("python3") or sys.executable


@contextmanager
def prepared(file: Path, language: str) -> Iterator[list[str]]:
    """The command that runs a program; C++ is compiled first. Raises `BadUse` with the compiler's words."""
    if language == "python3":
        yield [python(), str(file)]
        return
    if language not in CPP_STANDARDS:
        raise BadUse(f"`whet test` cannot run {language}. `whet submit` can.")
    compiler = os.environ.get("CXX") or shutil.which("g++")
    if not compiler:
        raise BadUse("There is no g++ on this machine. `whet submit` needs none.")
    with tempfile.TemporaryDirectory(prefix="whet-") as folder:
        program = Path(folder) / "solution"
        flags = [f"-std={CPP_STANDARDS[language]}", "-O2", "-fdiagnostics-color=never"]
        compiled = subprocess.run(  # noqa: S603 -- the user's own compiler and file
            [compiler, *flags, "-o", str(program), str(file)], capture_output=True, check=False
        )
        if compiled.returncode:
            raise BadUse(f"{file} does not compile:\n{_shown(compiled.stderr)}")
        yield [str(program)]


def run_program(command: list[str], sample: Sample, *, timeout_s: float) -> Outcome:
    """Give a program a sample's input and compare what it prints."""
    ended = _run(command, sample.input, timeout_s)
    verdict = _verdict(ended, ended.exit_code == 0 and same_output(sample.output, ended.stdout))
    return Outcome(
        name=sample.name,
        verdict=verdict,
        wall_ms=ended.wall_ms,
        expected=_shown(sample.output),
        got=_shown(ended.stdout),
        stderr=_shown(ended.stderr),
    )


def run_function(file: Path, marker: Marker, sample: Sample, *, timeout_s: float) -> Outcome:
    """Call a function with a sample's arguments and compare what it returns."""
    try:
        expected = json.loads(sample.output)
    except ValueError as error:
        raise BadUse(f"The output of sample {sample.name} is not what `whet get` wrote: {error}") from error
    with tempfile.TemporaryDirectory(prefix="whet-") as folder:
        result = Path(folder) / "result.json"
        command = [python(), harness.__file__, str(file), marker.function, str(result)]
        ended = _run(command, sample.input, timeout_s)
        got = result.read_text() if ended.exit_code == 0 else ""
    is_same = ended.exit_code == 0 and same_value(expected, json.loads(got))
    return Outcome(
        name=sample.name,
        verdict=_verdict(ended, is_same),
        wall_ms=ended.wall_ms,
        expected=_shown(sample.output),
        got=got[:MAX_SHOWN_BYTES],
        stderr=_shown(ended.stdout + ended.stderr),
    )


def _run(command: list[str], stdin: bytes, timeout_s: float) -> _Ended:
    started = _now_ms()
    # Into files: a program that prints for ever must fill neither the memory nor the disk.
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        try:
            ended = subprocess.run(  # noqa: S603 -- the user's own program
                command,
                input=stdin,
                stdout=stdout,
                stderr=stderr,
                timeout=timeout_s,
                check=False,
                preexec_fn=_limit_files if os.name == "posix" else None,
            )
            exit_code: int | None = ended.returncode
        except subprocess.TimeoutExpired:
            exit_code = None
        except OSError as error:
            raise BadUse(f"{command[0]} cannot be run: {error.strerror}") from error
        stdout.seek(0)
        stderr.seek(0)
        return _Ended(exit_code, stdout.read(), stderr.read(), _now_ms() - started)


def _limit_files() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_OUTPUT_BYTES, MAX_OUTPUT_BYTES))


def _verdict(ended: _Ended, is_same: bool) -> str:
    if len(ended.stdout) >= MAX_OUTPUT_BYTES:
        return "OLE"
    if ended.exit_code is None:
        return "TLE"
    if ended.exit_code != 0:
        return "RTE"
    return "AC" if is_same else "WA"


def _shown(raw: bytes) -> str:
    return raw[:MAX_SHOWN_BYTES].decode("utf-8", "replace")


def _now_ms() -> float:
    return time.perf_counter() * 1000
