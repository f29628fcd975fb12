"""Much input and much output: time over the floor, and what it costs agent and worker in memory."""

import resource
from collections.abc import Iterator
from pathlib import Path

from bench.rows.floor import INTERPRETER
from bench.rows.place import LIMITS, Place, check, prepared, timed
from bench.rows.table import Result, beyond, turn_by_turn
from sandbox.interface import KIB, MIB

INPUT_BYTES = 20_000_000
OUTPUT_BYTES = 8_000_000
SOURCE = b"""import sys
data = sys.stdin.buffer.read()
assert len(data) == %d
sys.stdout.buffer.write(data[:%d])
""" % (INPUT_BYTES, OUTPUT_BYTES)


def _peak_kib(pid: int) -> int:
    """A process's peak of resident memory, or 0 where we may not look."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except PermissionError:
        return 0
    return next(int(row.split()[1]) for row in text.splitlines() if row.startswith("VmHWM"))


def _own_peak_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measure(place: Place) -> Iterator[Result]:
    """20 MB in, 8 MB out; the bare program reads a file and writes into a pipe."""
    data = b"0123456789" * (INPUT_BYTES // 10)
    source = {"file": place.write("much.in", data)}
    bare = [INTERPRETER, place.write("much.py", SOURCE)]
    with place.sandbox.runner("python3") as runner:
        program = prepared(runner, "python3", SOURCE)
        pids = place.agents()
        before = {pid: _peak_kib(pid) for pid in pids}
        own_before = _own_peak_kib()

        def once() -> None:
            result = runner.run(program, limits=LIMITS, stdin=data)
            check(result.stdout == data[:OUTPUT_BYTES], (result.exit_status, len(result.stdout)))

        pairs = turn_by_turn(
            lambda: timed(once), lambda: place.floor.ms(bare, source), max(5, place.rounds // 20)
        )
        grown = max((_peak_kib(pid) - before[pid] for pid in pids), default=0)
        runner.discard(program)
    row = beyond("20 MB input, 8 MB output, over the floor", 150, pairs)
    row.notes["agent's peak grew by, MiB"] = grown * KIB / MIB
    row.notes["worker's peak grew by, MiB"] = (_own_peak_kib() - own_before) * KIB / MIB
    yield row
