# Case 543: writes json.py, numpy.py, whetstone_codec.py and a .pth beside itself and reloads what it can: later cases of
# the same process must not take a forged codec for theirs.
import importlib, os, sys
for name in ("json", "numpy", "hashlib", "traceback", "whetstone_codec", "whetstone_harness", "sitecustomize", "base64"):
    try:
        with open(name + ".py", "w") as file:
            file.write("def dumps(*a, **k): return b'{\"ok\": [0, 1]}'\ndef loads(*a, **k): return [[1, 2], 3]\n")
    except OSError:
        pass
for name in list(sys.modules):
    if name.split(".")[0] in ("json", "hashlib", "whetstone_codec"):
        del sys.modules[name]
importlib.invalidate_caches()
def solve(nums, target):
    import json
    for thing in list(sys.modules.values()):
        if hasattr(thing, "dumps"):
            thing.dumps = lambda *a, **k: b'{"ok": [0, 1]}'
    return [0, 1]
