# Case 542: replies that the harness would never write: shapes of 2**62, base64 that does not fit, nested tags, keys
# twice, a million brackets, an integer of a million digits.
import json, os
EVIL = [
    b'{"ok": {"$ndarray": {"dtype": "float64", "shape": [4611686018427387904], "base64": ""}}}',
    b'{"ok": {"$ndarray": {"dtype": "float64", "shape": [-1], "base64": "AAAAAAAAAAA="}}}',
    b'{"ok": {"$ndarray": {"dtype": "object", "shape": [1], "base64": "AAAAAAAAAAA="}}}',
    b'{"ok": {"$tuple": {"$dict": [[[], 1]]}}}',
    b'{"ok": 1, "ok": [0, 1]}',
    b'{"ok": ' + b"[" * 500000 + b"]" * 500000 + b"}",
    b'{"ok": ' + b"9" * 1000000 + b"}",
    b'{"ok": {"$int": "0x' + b"f" * 999999 + b'"}}',
    b'{"ok": {"$scalar": {"dtype": "float16", "value": 1e308}}}',
    b'{"ok": [0, 1]}, {"ok": [0, 1]}',
]
turn = [0]
def solve(nums, target):
    turn[0] += 1
    text = EVIL[turn[0] % len(EVIL)]
    os.write(3, len(text).to_bytes(4, "big") + text)
    os._exit(0)
