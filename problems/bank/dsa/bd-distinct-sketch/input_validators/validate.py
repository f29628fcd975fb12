"""Accept exactly: JSON, [name of a check, seed, n], n at most 10^6."""

import json
import sys

CHECKS = ("count", "duplicates", "sequential", "disjoint", "overlap", "permuted", "fresh", "few")


def is_valid(data: bytes) -> bool:
    try:
        case = json.loads(data)
    except ValueError:
        return False
    if not isinstance(case, list) or len(case) != 3 or case[0] not in CHECKS:
        return False
    return all(type(value) is int for value in case[1:]) and 0 <= case[1] < 2**63 and 0 <= case[2] <= 10**6


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
