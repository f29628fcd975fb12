# Case 518: twelve writers on both pipes until they are stopped, at most 6 s.
import os, sys, time
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

right_answer()
end = time.monotonic() + 6
for number in range(12):
    if os.fork() == 0:
        os.setsid()
        while time.monotonic() < end:
            try:
                os.write(1 + number % 2, b"y" * (1 << 16))
            except OSError:
                break
        os._exit(0)
while time.monotonic() < end:
    os.write(2, b"z" * 4096)
