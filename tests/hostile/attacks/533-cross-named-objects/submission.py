# Case 533: leaves abstract sockets, System V memory and queues, POSIX queues, keys, locks and leases to a survivor;
# the follow-up looks for them. The survivor ends by itself after 15 s.
import ctypes, fcntl, os, socket, sys, time
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

answer = right_answer()
libc = ctypes.CDLL(None)
if os.fork() == 0:
    os.setsid()
    os.closerange(0, 3)
    if os.fork():
        os._exit(0)
    keep = []
    for address in ("\0jcan533", "/tmp/jcan533.sock", "/dev/shm/jcan533.sock"):
        try:
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(address)
            listener.listen()
            keep.append(listener)
        except OSError:
            pass
    libc.shmget(0x533, 4096, 0o1666)
    libc.msgget(0x533, 0o1666)
    libc.semget(0x533, 1, 0o1666)
    for path in ("/dev/mqueue/jcan533", "/dev/shm/jcan533"):
        try:
            keep.append(open(path, "w"))
        except OSError:
            pass
    for path in ("/usr/bin/python3", "/etc/passwd", "/usr/lib/os-release"):
        try:
            keep.append(open(path))
            fcntl.flock(keep[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pass
    time.sleep(15)
    os._exit(0)
os.wait()
print(answer)
