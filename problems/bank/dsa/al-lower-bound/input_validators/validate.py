"""Accept exactly: JSON, a list of 1 to 500 calls [sequence, x], sequences and x within the bounds."""

import json
import sys

MOST_CALLS = 500
N_MAX = A_MAX = 10**18
MOST_LISTED = 1000


def is_whole(value, low, high) -> bool:
    return type(value) is int and low <= value <= high


def is_list(entries) -> bool:
    whole = isinstance(entries, list) and len(entries) <= MOST_LISTED
    whole = whole and all(is_whole(entry, -A_MAX, A_MAX) for entry in entries)
    return whole and entries == sorted(entries)


def is_steps(n, first, rise, run) -> bool:
    if not is_whole(n, 1, N_MAX) or not is_whole(run, 1, N_MAX) or not is_whole(rise, 0, 2 * A_MAX):
        return False
    return is_whole(first, -A_MAX, A_MAX) and first + rise * ((n - 1) // run) <= A_MAX


FORMS = {"list": is_list, "steps": is_steps}


def is_call(call) -> bool:
    if not isinstance(call, list) or len(call) != 2 or not is_whole(call[1], -A_MAX, A_MAX):
        return False
    sequence = call[0]
    if not isinstance(sequence, list) or not sequence or sequence[0] not in FORMS:
        return False
    try:
        return FORMS[sequence[0]](*sequence[1:])
    except TypeError:
        return False


def is_valid(data: bytes) -> bool:
    try:
        calls = json.loads(data)
    except ValueError:
        return False
    return isinstance(calls, list) and 1 <= len(calls) <= MOST_CALLS and all(map(is_call, calls))


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
