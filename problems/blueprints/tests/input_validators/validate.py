"""Accept exactly one name of an implementation: exit 42, else 43."""

import re
import sys

from whetstone_codec import CodecError, loads

try:
    arguments = loads(sys.stdin.buffer.read())
except CodecError:
    sys.exit(43)
ok = isinstance(arguments, list) and len(arguments) == 1 and type(arguments[0]) is str
sys.exit(42 if ok and re.fullmatch(r"(correct|mutant)(_[a-z]+)+", arguments[0]) else 43)
