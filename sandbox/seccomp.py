"""The system calls that a container of ours may make: an allow-list, in groups, each with its reason.

Everything else fails with EPERM. Stricter than Docker's own profile: SECURITY.md says what is left out.
"""

import platform

_ARCHITECTURES = {"x86_64": "SCMP_ARCH_X86_64", "aarch64": "SCMP_ARCH_AARCH64"}
_ENOSYS = 38
_EPERM = 1
_AF_UNIX = 1
# CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET}: a clone with any of these makes a namespace. CLONE_PARENT makes a
# child of the zygote, which knows nothing of it and would never reap it.
_FORBIDDEN_CLONE_FLAGS = 0x7E028000
# What glibc and sanitizers ask: the current persona, and the default one.
_PERSONAS = (0x0, 0xFFFFFFFF)

ALLOWED: dict[str, str] = {
    "files and directories": (
        "access chdir chmod close close_range copy_file_range creat dup dup2 dup3 faccessat faccessat2 "
        "fadvise64 fallocate fchdir fchmod fchmodat fchown fchownat fcntl fdatasync flock fstat fstatfs "
        "fsync ftruncate futimesat getcwd getdents getdents64 lchown chown link linkat lseek lstat mkdir "
        "mkdirat mknod mknodat newfstatat open openat openat2 readahead readlink readlinkat rename "
        "renameat renameat2 rmdir stat statfs statx symlink symlinkat sync_file_range truncate umask "
        "unlink unlinkat utime utimensat utimes getxattr lgetxattr fgetxattr listxattr llistxattr "
        "flistxattr"
    ),
    "reading, writing, waiting": (
        "epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 ioctl "
        "memfd_create pipe pipe2 poll ppoll pread64 preadv preadv2 pselect6 pwrite64 pwritev pwritev2 "
        "read readv select sendfile signalfd signalfd4 splice tee timerfd_create timerfd_gettime "
        "timerfd_settime write writev"
    ),
    "memory": (
        "brk get_mempolicy madvise mbind membarrier mlock mlock2 mlockall mmap mprotect mremap msync "
        "munlock munlockall munmap pkey_alloc pkey_free pkey_mprotect set_mempolicy"
    ),
    "processes and threads": (
        "arch_prctl execve execveat exit exit_group fork futex futex_waitv get_robust_list "
        "get_thread_area getcpu getpgid getpgrp getpid getppid getpriority getrlimit getrusage getsid "
        "gettid pause pidfd_open pidfd_send_signal prctl prlimit64 rseq sched_get_priority_max "
        "sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler "
        "sched_setaffinity sched_yield set_robust_list set_thread_area set_tid_address setpgid setrlimit "
        "setsid vfork wait4 waitid"
    ),
    "signals": (
        "alarm getitimer kill restart_syscall rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo "
        "rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo setitimer sigaltstack tgkill tkill"
    ),
    "identity (the agent's way into a box; a box has no right to use it for more)": (
        "capget getegid geteuid getgid getgroups getresgid getresuid getuid setfsgid setfsuid setgid "
        "setgroups setregid setresgid setresuid setreuid setuid capset"
    ),
    "time": (
        "clock_getres clock_gettime clock_nanosleep gettimeofday nanosleep time timer_create timer_delete "
        "timer_getoverrun timer_gettime timer_settime times"
    ),
    "local sockets (asyncio's socket pair, the zygote's)": (
        "accept accept4 bind connect getpeername getsockname getsockopt listen recvfrom recvmmsg recvmsg "
        "sendmmsg sendmsg sendto setsockopt shutdown"
    ),
    "facts about the system": "getrandom sysinfo uname",
}


def _rule(names: list[str], *arguments: dict[str, int | str]) -> dict[str, object]:
    return {"names": names, "action": "SCMP_ACT_ALLOW", "args": list(arguments)}


def _equals(index: int, value: int) -> dict[str, int | str]:
    return {"index": index, "value": value, "op": "SCMP_CMP_EQ"}


def profile(machine: str = "") -> dict[str, object]:
    """The profile in Docker's form, for this kind of processor (the running one by default).

    Only the native architecture is listed: a 32-bit system call from a 64-bit program is refused as a whole.
    """
    machine = machine or platform.machine()
    rules = [_rule(sorted(names.split())) for names in ALLOWED.values()]
    rules += [_rule(["socket", "socketpair"], _equals(0, _AF_UNIX))]
    rules += [_rule(["personality"], _equals(0, persona)) for persona in _PERSONAS]
    no_namespace: dict[str, int | str] = {
        "index": 0,
        "value": _FORBIDDEN_CLONE_FLAGS,
        "valueTwo": 0,
        "op": "SCMP_CMP_MASKED_EQ",
    }
    rules += [_rule(["clone"], no_namespace)]
    # Its flags lie in memory, where no filter can look: glibc falls back to clone when it is told ENOSYS.
    rules += [{"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": _ENOSYS, "args": []}]
    return {
        "defaultAction": "SCMP_ACT_ERRNO",
        "defaultErrnoRet": _EPERM,
        "architectures": [_ARCHITECTURES[machine]] if machine in _ARCHITECTURES else [],
        "syscalls": rules,
    }
