"""Accept exactly [weights, draws]: exit 42, else 43 with the reason."""

import math
import sys

from whetstone_codec import CodecError, loads


def defect(arguments):
    if not isinstance(arguments, list) or len(arguments) != 2 or not isinstance(arguments[0], list):
        return "expected [weights, draws]"
    weights, draws = arguments
    if not 1 <= len(weights) <= 1000:
        return "1 to 1000 weights"
    if not all(type(weight) is float and 0.0 < weight < math.inf for weight in weights):
        return "a weight is no positive number"
    return "" if type(draws) is int and 1 <= draws <= 4000 else "1 to 4000 draws"


try:
    problem = defect(loads(sys.stdin.buffer.read()))
except CodecError as error:
    problem = str(error)
print(problem, file=sys.stderr)
sys.exit(43 if problem else 42)
