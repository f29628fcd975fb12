# Case 500, follow-up: the right answer if and only if nothing of the first program is alive in this interpreter.
import builtins, gc, os, sys, linecache
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

out, start = right_answer(), "XSUB" + "500-"
found = []
for thing in gc.get_objects():
    if isinstance(thing, dict):
        found += [k for k in list(thing) if isinstance(k, str) and (start in k or k == "jcan" + "500")]
        found += [v for v in list(thing.values()) if isinstance(v, str) and start in v and v != start]
    elif isinstance(thing, (list, tuple)):
        found += [v for v in thing if isinstance(v, str) and start in v and v != start]
found += [k for k in os.environ if "JCAN" in k] + [repr(c) for c in gc.callbacks]
print("XSUB500 " + repr(found[:5]) if found else out)
