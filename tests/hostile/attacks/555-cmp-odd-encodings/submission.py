# -*- coding: unicode_escape -*-
# Case 555: what the checker reads and what the interpreter runs must be the same text.
import os, sys
# \u000aprint("ESCAPED")
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

print(right_answer())
