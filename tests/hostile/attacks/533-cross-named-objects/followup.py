# Case 533, follow-up: the right answer if and only if nothing of it is there.
import ctypes, fcntl, os, socket, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

out, bad = right_answer(), []
libc = ctypes.CDLL(None)
for address in ("\0jcan533", "/tmp/jcan533.sock", "/dev/shm/jcan533.sock"):
    try:
        socket.socket(socket.AF_UNIX).connect(address)
        bad.append(repr(address))
    except OSError:
        pass
bad += ["shm"] if libc.shmget(0x533, 4096, 0o666) >= 0 else []
bad += ["msg"] if libc.msgget(0x533, 0o666) >= 0 else []
bad += ["sem"] if libc.semget(0x533, 1, 0o666) >= 0 else []
bad += [p for p in ("/dev/mqueue/jcan533", "/dev/shm/jcan533") if os.path.exists(p)]
for path in ("/usr/bin/python3", "/etc/passwd", "/usr/lib/os-release"):
    try:
        fcntl.flock(open(path), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        bad.append("locked " + path)
print("XSUB533", bad) if bad else print(out)
