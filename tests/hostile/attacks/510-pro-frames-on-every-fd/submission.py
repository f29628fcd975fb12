# Case 510: writes the agent's own frames (a header that says: exited, 1 us) to everything that can be written to.
import json
import os, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

right_answer()
header = json.dumps({"idle_kib": 1, "status": "exited", "exit_code": 0, "signal": -1, "cpu_us": 1, "wall_us": 1,
                     "memory_kib": 1, "collected": [], "blobs": [2, 0]}).encode()
frame = len(header).to_bytes(4, "big") + header + b"8\n"
docker = b"\x01\0\0\0" + len(frame).to_bytes(4, "big") + frame
targets = [f"/proc/{pid}/fd/{fd}" for pid in ("self", 1, os.getppid()) for fd in range(12)]
for path in [*targets, "/dev/stdout", "/dev/stderr", "/dev/console", "/dev/tty", "/dev/kmsg"]:
    for payload in (frame, docker):
        try:
            fd = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            os.write(fd, payload)
            os.close(fd)
        except OSError:
            pass
for fd in range(256):
    try:
        os.write(fd, frame)
    except OSError:
        pass
