"""Accept exactly: JSON, a trace [["LRU", [capacity]], [method, arguments], ...] within the bounds."""

import json
import sys

MOST_CALLS = 200_000
MOST_CAPACITY = 10**5
MOST = 10**9
METHODS = {"get": 1, "put": 2, "resize": 1, "keys": 0}


def is_whole(value, low, high) -> bool:
    return type(value) is int and low <= value <= high


def is_entry(entry) -> bool:
    if not isinstance(entry, list) or len(entry) != 2 or not isinstance(entry[1], list):
        return False
    name, arguments = entry
    if len(arguments) != METHODS.get(name, -1):
        return False
    bounds = (0, MOST_CAPACITY) if name == "resize" else (-MOST, MOST)
    return all(is_whole(value, *bounds) for value in arguments)


def is_valid(data: bytes) -> bool:
    try:
        trace = json.loads(data)
    except ValueError:
        return False
    if not isinstance(trace, list) or not 1 <= len(trace) <= MOST_CALLS + 1:
        return False
    first, *entries = trace
    if not isinstance(first, list) or len(first) != 2 or first[0] != "LRU":
        return False
    is_made = isinstance(first[1], list) and len(first[1]) == 1 and is_whole(first[1][0], 0, MOST_CAPACITY)
    return is_made and all(map(is_entry, entries))


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
