"""What a row of the language table means to a runner: requests, and how its run-time's ends are read."""

from collections.abc import Sequence
from dataclasses import replace

from sandbox.interface import KIB, ExitStatus, Limits, Program, RunResult
from sandbox.languages import Language, prepare_command, run_command

PRODUCT = "program"
_FULL_SHARE = 0.5
"""Of its memory limit: a run-time that used less has not run out of memory, whatever its exit code says."""


def preparation(row: Language, names: list[str], flags: tuple[str, ...]) -> dict[str, object]:
    """The request that compiles, checks or merely reads sources; `names` are the files, the entry first."""
    command = prepare_command(row, names, program=PRODUCT, flags=flags)
    if row.compile:
        return {"op": "compile", "files": names, "command": command, "product": PRODUCT}
    if command or not row.zygotes:
        return {"op": "inspect", "files": names, "command": command or ["true"]}
    sources = [name for name in names if name.endswith(row.extensions)]
    return {"op": "check", "files": names, "sources": sources, "zygotes": list(row.zygotes)}


def start_command(row: Language, program: Program, limits: Limits, args: Sequence[str]) -> list[str]:
    """A zygote is told the file to run, a new process the whole command."""
    source = program.token.partition(":")[2]
    if program.preload:
        return [source, *args]
    return [*run_command(row, source=source, memory_kib=limits.memory_kib), *args]


def with_run_time_s_end(row: Language, result: RunResult, limits: Limits) -> RunResult:
    """The result, where a run-time's own way of saying "no more memory" counts as the memory limit."""
    said_so = result.exit_status is ExitStatus.EXITED and result.exit_code == row.memory_exit_code
    heap_kib = limits.memory_kib - row.memory_extra_mib * KIB
    if said_so and result.memory_kib >= _FULL_SHARE * heap_kib:
        return replace(result, exit_status=ExitStatus.MEMORY_LIMIT, exit_code=None)
    return result
