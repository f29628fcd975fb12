import sys

import whetstone_codec

try:
    arguments = whetstone_codec.loads(sys.stdin.buffer.read())
except whetstone_codec.CodecError:
    sys.exit(43)
sys.exit(42 if len(arguments) == 2 else 43)
