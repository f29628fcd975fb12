"""How a runner's container is made: one pure function, so that every wall can be tested as a table."""

import json
import os

from sandbox.identity import host_identity, process_identity
from sandbox.interface import MIB
from sandbox.seccomp import profile

LABEL_OWNER = "whetstone.owner"
LABEL_SLOT = "whetstone.slot"
LABEL_ROLE = "whetstone.role"
LABEL_PROCESS = "whetstone.pid"
LABEL_HOST = "whetstone.host"

# The agent starts boxes under other uids and acts with their rights. Nothing else: it needs neither CHOWN,
# DAC_OVERRIDE nor KILL, because it lays files, kills and wipes as the box's own uid.
CAPABILITIES = ("SETGID", "SETUID")

START_MEMORY_BYTES = 1536 * MIB
"""Enough for the agent, the largest zygote's start and a compilation; runs get less."""
PIDS_LIMIT = 256
TMPFS = {
    "/box": "rw,exec,nosuid,nodev,size=256m,nr_inodes=8192,mode=0711",
    "/store": "rw,exec,nosuid,nodev,size=256m,nr_inodes=1024,mode=0711",
    "/tmp": "rw,exec,nosuid,nodev,size=64m,nr_inodes=4096,mode=1777",  # noqa: S108
    # Pseudo-terminals live in the host's memory and are limited for the whole host: there are none.
    "/dev/pts": "ro,noexec,nosuid,nodev,size=4k,nr_inodes=2,mode=0755",
    "/dev/shm": "rw,noexec,nosuid,nodev,size=64m,nr_inodes=1024,mode=1777",  # noqa: S108
}
STACK_BYTES = 256 * MIB
# Without a fixed threshold the C library keeps freed megabytes, and the agent's memory creeps up.
ENVIRONMENT = {"LANG": "C.UTF-8", "MALLOC_MMAP_THRESHOLD_": "131072"}
OOM_SCORE = 500
HOST_NAME = "box"


def owner_labels(owner: str, slot: str, role: str) -> dict[str, str]:
    """Whose container it is: which process, on which host, for which worker slot."""
    return {
        LABEL_OWNER: owner,
        LABEL_SLOT: slot,
        LABEL_ROLE: role,
        LABEL_PROCESS: process_identity(os.getpid()),
        LABEL_HOST: host_identity(),
    }


def core_for(slot: str, cores: int) -> str:
    """The core that a slot's containers are pinned to: slots share one only if there are more than cores."""
    number = int(slot) if slot.isdecimal() else sum(slot.encode())
    return str(number % max(1, cores))


def container_options(
    image: str, *, labels: dict[str, str], core: str, runtime: str = ""
) -> dict[str, object]:
    """Keyword arguments of the Docker SDK's `containers.create`."""
    options: dict[str, object] = {
        "image": image,
        "labels": labels,
        "stdin_open": True,
        "tty": False,
        "detach": False,
        "user": "0:0",
        "privileged": False,
        "cap_drop": ["ALL"],
        "cap_add": list(CAPABILITIES),
        "security_opt": ["no-new-privileges:true", f"seccomp={json.dumps(profile())}"],
        "read_only": True,
        "network_mode": "none",
        # The engine would copy the host's resolver configuration into the container.
        "dns": ["127.0.0.1"],
        "dns_search": ["."],
        "ipc_mode": "private",
        "pids_limit": PIDS_LIMIT,
        "mem_limit": START_MEMORY_BYTES,
        "memswap_limit": START_MEMORY_BYTES,
        "oom_score_adj": OOM_SCORE,
        "cpuset_cpus": core,
        "tmpfs": dict(TMPFS),
        "ulimits": [
            {"Name": "core", "Soft": 0, "Hard": 0},
            {"Name": "stack", "Soft": STACK_BYTES, "Hard": -1},
        ],
        "log_config": {"Type": "none", "Config": {}},
        "auto_remove": True,
        "hostname": HOST_NAME,
        "environment": dict(ENVIRONMENT),
    }
    return {**options, "runtime": runtime} if runtime else options
