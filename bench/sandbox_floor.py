"""The floor that the sandbox is compared with: a bare fork+exec with resource limits, and no isolation.

Run by `bench/sandbox.py` as a lean process of its own (`python3 -I -S`), because a fork costs what its
parent weighs. Reads one command line per line, words separated by tabs; answers each with nanoseconds.
"""

import os
import resource
import sys
import time


def run_once(command: list[str], stdin: bytes) -> int:
    """Start one process with limits, feed it, read it to the end, wait for it; returns nanoseconds."""
    began = time.perf_counter_ns()
    their_in, our_in = os.pipe()
    our_out, their_out = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(their_in, 0)
        os.dup2(their_out, 1)
        os.closerange(3, 64)
        resource.setrlimit(resource.RLIMIT_CPU, (2, 3))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 26, 1 << 26))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.execv(command[0], command)  # noqa: S606 -- no shell
    os.close(their_in)
    os.close(their_out)
    os.write(our_in, stdin)
    os.close(our_in)
    while os.read(our_out, 65536):
        pass
    os.close(our_out)
    os.wait4(pid, 0)
    return time.perf_counter_ns() - began


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(f"{run_once(line.rstrip(chr(10)).split(chr(9)), b'41')}\n")
        sys.stdout.flush()
