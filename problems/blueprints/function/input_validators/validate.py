"""Accept exactly what the statement promises: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads


def defect(arguments):
    if not isinstance(arguments, list) or len(arguments) != 1 or not isinstance(arguments[0], list):
        return "expected one list"
    prices = arguments[0]
    if not 2 <= len(prices) <= 200_000:
        return "2 to 200,000 prices"
    if not all(type(price) is int and abs(price) <= 10**9 for price in prices):
        return "a price is no integer, or too large"
    return ""


try:
    problem = defect(loads(sys.stdin.buffer.read()))
except CodecError as error:
    problem = str(error)
print(problem, file=sys.stderr)
sys.exit(43 if problem else 42)
