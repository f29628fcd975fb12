"""Accept exactly one line with the name of a part of the contract."""

import sys

PARTS = ["file", "services", "ports", "health", "order", "volumes", "secrets", "networks", "limits"]

sys.exit(42 if sys.stdin.buffer.read() in {f"{part}\n".encode() for part in PARTS} else 43)
