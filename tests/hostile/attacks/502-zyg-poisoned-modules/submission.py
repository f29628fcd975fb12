# Case 502: poisons modules, builtins and even CPython's small integers in place; the next run checks them.
import builtins, collections, ctypes, heapq, json, math, random
import os, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

answer = right_answer()
print(answer, flush=True)
json.loads = math.gcd = heapq.heappush = lambda *a, **k: "XSUB502"
random.random = lambda: 0.502
builtins.sorted = lambda *a, **k: ["XSUB502"]
collections.Counter = dict
sys.setrecursionlimit(50)
sys.getdefaultencoding = lambda: "XSUB502"
# The value of the cached integer 77 lies 24 bytes behind its head.
ctypes.c_uint32.from_address(id(77) + 24).value = 78
os._exit(0)
