# Case 500: leaves a marker everywhere in its own interpreter; the follow-up looks for it in every living object.
import builtins, gc, os, sys, linecache, types
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

MARK = "XSUB" + "500-" + "left-behind" * 3
builtins.jcan500 = MARK
sys.jcan500 = [MARK] * 10
linecache.cache["jcan500"] = (1, None, [MARK], "jcan500")
module = types.ModuleType(sys.intern(MARK))
sys.modules[MARK] = module
gc.callbacks.append(lambda phase, info, keep=MARK: None)
os.environ["JCAN500"] = MARK
sys.path.insert(0, MARK)
print(right_answer())
