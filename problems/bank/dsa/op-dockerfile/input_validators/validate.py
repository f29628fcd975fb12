"""Accept exactly one line with the name of a part of the contract."""

import sys

PARTS = ["file", "stages", "pinned_base", "cached_layers", "lean", "no_context_dump", "unprivileged", "start", "health"]

sys.exit(42 if sys.stdin.buffer.read() in {f"{part}\n".encode() for part in PARTS} else 43)
