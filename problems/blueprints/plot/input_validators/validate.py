"""Accept exactly names and counts: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads


def defect(arguments):
    if not isinstance(arguments, list) or len(arguments) != 2 or not all(isinstance(a, list) for a in arguments):
        return "expected names and counts"
    names, counts = arguments
    if not 1 <= len(names) <= 30 or len(counts) != len(names):
        return "1 to 30 of both"
    if not all(type(name) is str and name.isascii() and 1 <= len(name) <= 20 for name in names):
        return "a name is no short text"
    if len(set(names)) != len(names):
        return "a name is there twice"
    return "" if all(type(count) is int and 0 <= count <= 10**6 for count in counts) else "no count"


try:
    problem = defect(loads(sys.stdin.buffer.read()))
except CodecError as error:
    problem = str(error)
print(problem, file=sys.stderr)
sys.exit(43 if problem else 42)
