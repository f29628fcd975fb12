"""What the sandbox costs, against floors measured in the same run, turn by turn.

    python -m bench.sandbox [--rounds N] [--slot N] [--rows NAME ...] [--long] [--json]

Prints medians (milliseconds, or submissions per second), what follows from them with its quartiles, and what
is asked. A floor is a bare fork+exec of the same program with resource limits, pinned to the same core. A row
whose language, image or floor this machine lacks is left out.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path

from bench.rows import batches, compiling, interactive, lasting, single, throughput, volume
from bench.rows.place import Place, open_place
from bench.rows.table import HEAD, Result, line

ROWS: dict[str, Callable[[Place], Iterator[Result]]] = {
    **{key: partial(single.measure, key=key) for key in single.SUBJECTS},
    "python10": batches.python,
    "numpy10": batches.numpy,
    "numpy-function": batches.numpy_function,
    "torch-function": batches.torch_function,
    "compile": compiling.measure,
    "throughput": throughput.measure,
    "fresh": throughput.fresh,
    "interactive": interactive.measure,
    "volume": volume.measure,
    "idle": lasting.idle,
    "endurance": lasting.endurance,
}


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.sandbox")
    parser.add_argument(
        "--rounds", type=int, default=200, help="of a single test; the longer rows take fewer"
    )
    parser.add_argument("--slot", default="0", help="whose core the runner and the floor are pinned to")
    parser.add_argument(
        "--rows", nargs="+", choices=ROWS, default=list(ROWS), metavar="NAME", help=", ".join(ROWS)
    )
    parser.add_argument("--long", action="store_true", help="20,000 runs in one runner instead of 2,000")
    parser.add_argument("--json", action="store_true", help="print JSON, one object per row")
    return parser.parse_args()


def main() -> None:
    """Print the table."""
    chosen = options()
    out = sys.stdout
    if not chosen.json:
        out.write(f"{HEAD}\n")
    with tempfile.TemporaryDirectory(prefix="whetstone-bench-") as folder, ExitStack() as stack:
        place = open_place(
            stack, rounds=chosen.rounds, long=chosen.long, slot=chosen.slot, folder=Path(folder)
        )
        for name in chosen.rows:
            for result in ROWS[name](place):
                as_json = json.dumps({**asdict(result), "holds": result.holds})
                out.write(f"{as_json if chosen.json else line(result)}\n")
                out.flush()


if __name__ == "__main__":
    main()
