"""Accept exactly the name of a data set: exit 42, else 43."""

import sys

from whetstone_codec import CodecError, loads

try:
    arguments = loads(sys.stdin.buffer.read())
except CodecError:
    sys.exit(43)
told = arguments[0] if isinstance(arguments, list) and len(arguments) == 1 else None
ok = isinstance(told, dict) and set(told) == {"seed", "check", "rows"}
ok = ok and type(told["seed"]) is int and 1 <= told["seed"] < 2**40
ok = ok and told["check"] in ("plain", "rows", "score") and told["rows"] in (200, 1000)
sys.exit(42 if ok else 43)
