"""Accept exactly: JSON, [name of a check, seed], or the sample's ["show", train, test] of small matrices."""

import json
import sys

CHECKS = (
    *("leak", "constant", "missing", "integers", "mutation", "offset", "single", "inverse", "float32"),
    *("empty", "errors", "large"),
)


def is_matrix(value) -> bool:
    if not isinstance(value, list) or not value or not all(isinstance(row, list) for row in value):
        return False
    numbers = all(type(item) in (int, float) and abs(item) <= 1e15 for row in value for item in row)
    return numbers and len({len(row) for row in value}) == 1 and len(value[0]) > 0


def is_valid(data: bytes) -> bool:
    try:
        case = json.loads(data)
    except ValueError:
        return False
    if not isinstance(case, list) or not case:
        return False
    if case[0] == "show":
        return len(case) == 3 and all(map(is_matrix, case[1:])) and len(case[1][0]) == len(case[2][0])
    return len(case) == 2 and case[0] in CHECKS and type(case[1]) is int and 0 <= case[1] < 2**63


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
