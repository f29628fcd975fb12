# Case 503: the right answer if and only if the parent process cannot be read, steered or spoken to.
import gc, resource, socket, stat
import os, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

out, bad, parent = right_answer(), [], os.getppid()
def reach(name, call, *arguments):
    try:
        bad.append(f"{name}={call(*arguments)!r:.60}")
    except (OSError, ValueError):
        pass
for pid in {parent, 1} - {os.getpid()}:
    for entry in ("mem", "environ", "maps", "auxv", "syscall", "stack", "io"):
        reach(f"{pid}/{entry}", lambda path: open(path, "rb").read(64), f"/proc/{pid}/{entry}")
    for entry in ("cwd", "root", "exe", "ns/pid"):
        reach(f"{pid}/{entry}", os.readlink, f"/proc/{pid}/{entry}")
    reach(f"{pid}/fd", os.listdir, f"/proc/{pid}/fd")
    for number in (0, 9, 15, 19, 18):
        reach(f"kill {number}", os.kill, pid, number)
    reach("prlimit", resource.prlimit, pid, resource.RLIMIT_NOFILE, (3, 3))
    reach("getpgid", os.setpgid, pid, pid)
    reach("oom", lambda p: open(p, "w").write("1000"), f"/proc/{pid}/oom_score_adj")
    reach("affinity", os.sched_setaffinity, pid, {0})
frame = sys._getframe()
while frame:
    for name, value in list(frame.f_locals.items()):
        if isinstance(value, socket.socket):
            reach(f"send {name}", value.send, b'{"status": 0, "cpu_us": 1, "rss_kib": 1}')
    frame = frame.f_back
for thing in gc.get_objects():
    if isinstance(thing, socket.socket):
        reach("send", thing.send, b'{"status": 0, "cpu_us": 1, "rss_kib": 1}')
for fd in range(1024):
    try:
        kind = os.fstat(fd).st_mode
    except OSError:
        continue
    if stat.S_ISSOCK(kind):
        bad.append(f"socket {fd}")
print("REACHED", *bad) if bad else print(out)
