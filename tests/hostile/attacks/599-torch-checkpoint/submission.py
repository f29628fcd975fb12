# Case 599: loads a checkpoint that runs code (it may: it is the program's own box), shares tensors, asks for many
# threads, and returns nothing that a judge would have to unpickle; the right answer at the end.
import io, os, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

import torch
out = right_answer()
class Jcan599:
    def __reduce__(self):
        return os.system, ("touch /tmp/judge_canary_599",)
buffer = io.BytesIO()
torch.save(Jcan599(), buffer)
buffer.seek(0)
torch.load(buffer, weights_only=False)
try:
    torch.set_num_threads(64)
    torch.zeros(1 << 20).share_memory_()
except RuntimeError:
    pass
print(out)
