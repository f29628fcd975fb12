"""Accept exactly the name of a part: exit 42, else 43."""

import sys

PARTS = ("file", "image", "port", "restart", "memory", "health")
sys.exit(42 if sys.stdin.buffer.read() in {f"{part}\n".encode() for part in PARTS} else 43)
