# Case 502, follow-up: the right answer if and only if the libraries are as they ought to be.
import builtins, collections, heapq, json, math, random
import os, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

out, heap = right_answer(), []
heapq.heappush(heap, 1)
fine = (
    json.loads("[1]") == [1] and math.gcd(12, 18) == 6 and heap == [1] and random.random() != 0.502
    and sorted([2, 1]) == [1, 2] and collections.Counter("aa")["a"] == 2 and sys.getrecursionlimit() >= 1000
    and sys.getdefaultencoding() == "utf-8" and 38 + 39 == int("7" + "7") and str(70 + int("7")) == "77"
)
print(out if fine else "XSUB502")
