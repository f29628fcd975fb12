# Case 516: makes its pipes as small as can be, asks for signals to PID 1, opens the reading end of its own output,
# and prints the right answer: nothing of that may hurt anybody.
import fcntl
import os, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

out = right_answer()
for fd in (1, 2):
    for command, value in ((1031, 4096), (fcntl.F_SETOWN, 1), (fcntl.F_SETFL, fcntl.fcntl(fd, fcntl.F_GETFL) | os.O_ASYNC), (10, 9)):
        try:
            fcntl.fcntl(fd, command, value)
        except OSError:
            pass
try:
    readers = [os.open("/proc/self/fd/1", os.O_RDONLY | os.O_NONBLOCK) for _ in range(50)]
except OSError:
    readers = []
print(out, flush=True)
