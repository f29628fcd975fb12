"""The floor that the sandbox is compared with: a bare fork+exec with resource limits, and no isolation.

Run by `bench/rows/floor.py` as a lean process of its own (`python3 -I -S`), because a fork costs what its
parent weighs. Reads a JSON object per line, answers each with the nanoseconds of all its runs together:

    {"command": [word, ...], "stdin": text or {"file": path}, "times": count}
"""

import json
import os
import resource
import sys
import time


def run_once(command: list[str], stdin: "str | dict[str, str]") -> None:
    """Start one process with limits, feed it, read it to the end, wait for it."""
    if isinstance(stdin, dict):
        their_in = os.open(stdin["file"], os.O_RDONLY)
    else:
        their_in, our_in = os.pipe()
        os.write(our_in, stdin.encode())
        os.close(our_in)
    our_out, their_out = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(their_in, 0)
        os.dup2(their_out, 1)
        os.closerange(3, 64)
        resource.setrlimit(resource.RLIMIT_CPU, (20, 21))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 26, 1 << 26))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.execv(command[0], command)  # noqa: S606 -- no shell
    os.close(their_in)
    os.close(their_out)
    while os.read(our_out, 1 << 20):
        pass
    os.close(our_out)
    status = os.wait4(pid, 0)[1]
    if status:
        raise RuntimeError(f"{command} ended with status {status}")


def serve() -> None:
    """Answer requests until there are no more."""
    for line in sys.stdin:
        request = json.loads(line)
        began = time.perf_counter_ns()
        for _ in range(request["times"]):
            run_once(request["command"], request["stdin"])
        sys.stdout.write(f"{time.perf_counter_ns() - began}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
