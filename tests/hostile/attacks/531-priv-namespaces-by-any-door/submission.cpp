// Case 531: the right answer if and only if no door to a new or another namespace is open.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static std::string right_answer() {
    long long n, x, sum = 0;
    std::string mode, out;
    std::cin >> n >> mode;
    while (n-- && std::cin >> x) {
        if (mode == "S") sum += x + 1;
        else out += std::to_string(x + 1) + "\n";
    }
    return mode == "S" ? std::to_string(sum) + "\n" : out;
}

static std::string bad;

static void probe(const char* name, long result) {
    if (result == 0) bad += std::string("OPEN ") + name + "\n";
}

int main() {
    std::string out = right_answer();
    const long flags[] = {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS, 0x02000000, 0x80};
    for (long flag : flags) {
        probe("unshare", syscall(SYS_unshare, flag));
        if (flag != 0x80) {
            long child = syscall(SYS_clone, flag | 17, 0, 0, 0, 0);
            if (child == 0) _exit(0);
            probe("clone", child > 0 ? 0 : -1);
        }
        unsigned long long arguments[11] = {(unsigned long long)flag, 0, 0, 0, 17};
        long child = syscall(435, arguments, sizeof arguments);
        if (child == 0) _exit(0);
        probe("clone3", child > 0 ? 0 : -1);
    }
    for (const char* name : {"user", "mnt", "pid", "net", "ipc", "uts", "cgroup"}) {
        int fd = open((std::string("/proc/1/ns/") + name).c_str(), O_RDONLY);
        int own = open((std::string("/proc/self/ns/") + name).c_str(), O_RDONLY);
        probe("setns of 1", syscall(SYS_setns, fd, 0));
        probe("setns", own < 0 ? -1 : syscall(SYS_setns, own, 0));
    }
    probe("mount", syscall(SYS_mount, "none", "/tmp", "tmpfs", 0, 0));
    probe("chroot", syscall(SYS_chroot, "."));
    probe("pivot_root", syscall(SYS_pivot_root, ".", "."));
    probe("fsopen", syscall(430, "tmpfs", 0) >= 0 ? 0 : -1);
    probe("open_tree", syscall(428, -100, "/", 1) >= 0 ? 0 : -1);
    probe("bpf", syscall(SYS_bpf, 0, 0, 0) >= 0 ? 0 : -1);
    while (waitpid(-1, nullptr, 0) > 0) {}
    fputs((bad.empty() ? out : bad).c_str(), stdout);
}
