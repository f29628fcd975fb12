"""Accepts N - 1 and N + 1; the answer files are empty."""

import pathlib
import re
import sys

number = int(pathlib.Path(sys.argv[1]).read_text())
output = sys.stdin.buffer.read().decode("utf-8", "replace").split()
right = len(output) == 1 and re.fullmatch(r"-?[0-9]{1,9}", output[0]) and abs(int(output[0]) - number) == 1
sys.exit(42 if right else 43)
