"""Accept exactly a line `n hidden` with 1 <= hidden <= n <= 10^9: exit 42, else 43."""

import re
import sys

match = re.fullmatch(rb"([1-9][0-9]{0,9}) ([1-9][0-9]{0,9})\n", sys.stdin.buffer.read())
sys.exit(42 if match and int(match[2]) <= int(match[1]) <= 10**9 else 43)
