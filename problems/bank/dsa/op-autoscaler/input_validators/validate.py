"""Accept exactly: a line with the best cost, a line with 1 to 400 loads from 0 to 400."""

import re
import sys

data = sys.stdin.buffer.read()
match = re.fullmatch(rb"[1-9][0-9]{0,6}\n((?:0|[1-9][0-9]{0,2})(?: (?:0|[1-9][0-9]{0,2}))*)\n", data)
loads = list(map(int, match[1].split())) if match else []
sys.exit(42 if 1 <= len(loads) <= 400 and max(loads) <= 400 else 43)
