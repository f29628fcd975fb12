"""Reading what an agent answers: data from the enemy, checked in type and range."""

from collections.abc import Mapping

from sandbox.interface import MIB, ExitStatus, RunResult
from sandbox.protocol import Frame, Malformed

COLLECTED_BYTES = MIB
"""Of one collected file, at most."""
MOST_US = 1 << 40
MOST_KIB = 1 << 34
"""Twelve days and 16 TiB: no run measures more, and whatever counts further on need not fear to overflow."""


def read_result(frame: Frame, stdout: bytes, stderr: bytes, files: Mapping[str, bytes]) -> RunResult:
    """The run's result from an answer of the agent. Raises `Malformed`."""
    try:
        status = ExitStatus(frame.text("status", 40))
    except ValueError:
        raise Malformed("an exit status that there is not") from None
    exit_code, signal = frame.integer("exit_code", -1, 255), frame.integer("signal", -1, 64)
    return RunResult(
        exit_status=status,
        exit_code=exit_code if exit_code >= 0 else None,
        signal=signal if signal >= 0 else None,
        cpu_ms=frame.integer("cpu_us", 0, MOST_US) / 1000,
        wall_ms=frame.integer("wall_us", 0, MOST_US) / 1000,
        memory_kib=frame.integer("memory_kib", 0, MOST_KIB),
        stdout=stdout,
        stderr=stderr,
        files=files,
    )


def blobs_of(frame: Frame, count: int) -> list[bytes]:
    """The blobs of an answer that has to have `count` of them. Raises `Malformed`."""
    if len(frame.blobs) != count:
        raise Malformed(f"{len(frame.blobs)} blobs instead of {count}")
    return frame.blobs
