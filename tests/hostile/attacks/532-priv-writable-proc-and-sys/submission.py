# Case 532: the right answer if and only if nothing of the kernel's own files can be opened for writing, apart from
# the process's own. Opens only, writes nothing, but for its own oom_score_adj.
import os, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

out, bad = right_answer(), []
seen = 0
for top in ("/proc/sys", "/sys/fs/cgroup", "/sys/kernel", "/proc/irq", "/proc/bus", "/proc/scsi", "/proc/acpi"):
    for folder, folders, files in os.walk(top):
        for name in files:
            seen += 1
            if seen > 60000:
                break
            try:
                os.close(os.open(f"{folder}/{name}", os.O_WRONLY | os.O_NONBLOCK))
                bad.append(f"{folder}/{name}")
            except OSError:
                pass
for path in ("/proc/sysrq-trigger", "/proc/kcore", "/proc/kmsg", "/proc/kallsyms", "/proc/latency_stats", "/proc/keys",
             "/proc/timer_list", "/proc/sched_debug", "/proc/1/oom_score_adj", "/dev/mem", "/dev/kmsg", "/dev/fuse"):
    try:
        fd = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        # Covered by /dev/null is as good as closed.
        if os.fstat(fd).st_rdev != os.makedev(1, 3):
            bad.append(path)
    except OSError:
        pass
try:
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("-1000")
    bad.append("oom_score_adj")
except OSError:
    pass
print("WRITABLE", bad[:9]) if bad else print(out)
