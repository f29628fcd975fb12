# Case 585: the right answer if and only if PyPy's foreign function interfaces give no more than C does.
import ctypes, gc, os, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

out, bad = right_answer(), []
libc = ctypes.CDLL(None, use_errno=True)
for name, call in {"ptrace": (101, 0, 0, 0), "unshare": (272, 0x10000000, 0, 0), "process_vm_readv": (310, 1, 0, 0), "bpf": (321, 0, 0, 0),
                   "inet": (41, 2, 1, 0), "setuid": (105, 0, 0, 0), "kill": (62, 1, 9, 0), "memfd_secret": (447, 0, 0, 0)}.items():
    if libc.syscall(*call) >= 0:
        bad.append(name)
for path in ("/proc/1/mem", "/proc/1/environ", "/proc/%d/environ" % os.getppid(), "/etc/shadow"):
    try:
        open(path, "rb").read(8)
        bad.append(path)
    except OSError:
        pass
print("REACHED %s" % bad if bad else out)
