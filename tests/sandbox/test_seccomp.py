from typing import Any

import pytest

from sandbox.seccomp import ALLOWED, profile


def rules() -> list[dict[str, Any]]:
    found: Any = profile("x86_64")["syscalls"]
    return list(found)


def unconditional() -> set[str]:
    return {
        name
        for rule in rules()
        if rule["action"] == "SCMP_ACT_ALLOW" and not rule["args"]
        for name in rule["names"]
    }


FORBIDDEN = """
    shmget shmat semget semop msgget mq_open mq_timedsend add_key keyctl request_key unshare setns mount
    umount2 pivot_root chroot ptrace process_vm_readv process_vm_writev pidfd_getfd kcmp io_uring_setup
    io_uring_enter io_uring_register perf_event_open bpf userfaultfd open_by_handle_at name_to_handle_at
    fanotify_init init_module finit_module delete_module kexec_load reboot swapon swapoff syslog acct
    settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname quotactl ioperm iopl
    modify_ldt move_pages migrate_pages sched_setscheduler sched_setattr setpriority ioprio_set vhangup
    setxattr vmsplice process_madvise socket socketpair clone clone3 personality
"""


@pytest.mark.parametrize("name", FORBIDDEN.split())
def test_it_does_not_allow_this_call_to_everybody(name: str) -> None:
    assert name not in unconditional()


def test_it_allows_local_sockets_only() -> None:
    (rule,) = [rule for rule in rules() if "socket" in rule["names"]]
    assert rule["args"] == [{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}]


def test_it_lets_clone_make_no_namespace() -> None:
    (rule,) = [rule for rule in rules() if rule["names"] == ["clone"]]
    # The namespaces, and CLONE_PARENT.
    assert rule["args"][0]["value"] == 0x7E020000 | 0x8000
    assert (rule["args"][0]["op"], rule["args"][0]["valueTwo"]) == ("SCMP_CMP_MASKED_EQ", 0)


def test_it_sends_clone3_back_to_clone() -> None:
    (rule,) = [rule for rule in rules() if rule["names"] == ["clone3"]]
    assert (rule["action"], rule["errnoRet"]) == ("SCMP_ACT_ERRNO", 38)


def test_it_knows_the_native_architecture_only() -> None:
    assert profile("x86_64")["architectures"] == ["SCMP_ARCH_X86_64"]
    assert profile("aarch64")["architectures"] == ["SCMP_ARCH_AARCH64"]


def test_it_names_no_call_twice() -> None:
    names = [name for group in ALLOWED.values() for name in group.split()]
    assert len(names) == len(set(names))
