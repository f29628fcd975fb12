# Case 517: two children that read from the program's own output pipe, while the parent writes 64 MiB into it.
import os, sys, time
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

right_answer()
for _ in range(2):
    if os.fork() == 0:
        try:
            fd = os.open("/proc/self/fd/1", os.O_RDONLY)
            end = time.monotonic() + 5
            while time.monotonic() < end and os.read(fd, 1 << 16):
                pass
        finally:
            os._exit(0)
for _ in range(1024):
    os.write(1, b"x" * 65536)
