"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads

MAX_SENTENCES = 5000
MAX_TOKENS = 400_000
MAX_TOKEN_LENGTH = 30
MAX_ORDER = 8


def is_text(value):
    return type(value) is list and all(type(t) is str and 1 <= len(t) <= MAX_TOKEN_LENGTH for t in value)


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if type(arguments) is not list or len(arguments) != 3:
        return "expected a list of three arguments"
    candidates, references, max_n = arguments
    if type(max_n) is not int or not 1 <= max_n <= MAX_ORDER:
        return "max_n is not an int in 1 .. 8"
    if type(candidates) is not list or not all(map(is_text, candidates)):
        return "candidates is not a list of lists of tokens"
    if type(references) is not list or len(references) != len(candidates) or len(candidates) > MAX_SENTENCES:
        return "references is not a list with one entry per candidate, or there are too many"
    for options in references:
        if type(options) is not list or not options or not all(map(is_text, options)):
            return "an entry of references is not a non-empty list of lists of tokens"
    tokens = sum(map(len, candidates)) + sum(len(option) for options in references for option in options)
    return "too many tokens" if tokens > MAX_TOKENS else ""


def main():
    try:
        problem = defect(loads(sys.stdin.buffer.read()))
    except CodecError as error:
        problem = str(error)
    if problem:
        print(problem, file=sys.stderr)
    return 43 if problem else 42


if __name__ == "__main__":
    sys.exit(main())
