# Case 501: the right answer if and only if no private page of this process, a fork, holds another program's text
# or a secret of the judge. Makes itself dumpable first, so that /proc/self/mem can be opened at all.
import ctypes, re
import os, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

out, bad = right_answer(), []
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
# Each without its first letter, which is looked at apart: the text of this program is in its memory as well.
wanted = {b"UDGE-CANARY-": b"J", b"SUB500-": b"X", b"gent_secret": b"a", b"expected_answer": b"_", b"ef solve(": b"d"}
try:
    maps = open("/proc/self/maps").read().splitlines()
    memory = open("/proc/self/mem", "rb", 0)
except OSError as error:
    maps = []
for line in maps:
    span, rights = line.split()[:2]
    if not rights.startswith("rw") or "[v" in line:
        continue
    low, high = (int(x, 16) for x in span.split("-"))
    try:
        memory.seek(low)
        data = memory.read(min(high - low, 1 << 26))
    except (OSError, ValueError, OverflowError):
        continue
    for tail, first in wanted.items():
        places = [match.start() for match in re.finditer(re.escape(tail), data)]
        bad += [tail for place in places if data[place - 1:place] == first]
print("MEM-LEAK", bad[:3]) if bad else print(out)
