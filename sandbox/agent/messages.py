"""Descriptors that a program has sent to nobody: they outlive all its processes.

A socket that lies in its own queue cannot be reached any more, and holds whatever else was sent with it:
memory, files without a name. When another socket is closed, the kernel begins to search for such ones.
"""

from __future__ import annotations

import os
import socket
import time

from sandbox.agent.limits import KIB
from sandbox.agent.watch import Meter

# The kernel counts in batches: so much may seem to be left.
_LITTLE_BYTES = (1024 + 256 * (os.cpu_count() or 1)) * KIB
_PATIENCE_S = 2.0


def search_for_lost() -> None:
    """Have the kernel begin a search."""
    for end in socket.socketpair():
        end.close()


def wait_for_memory(meter: Meter) -> None:
    """Wait until what the box used is free again: the kernel searches in its own time. Not for ever, as a
    zygote may have grown.
    """
    end = time.monotonic() + _PATIENCE_S
    while meter.left_bytes() > _LITTLE_BYTES and time.monotonic() < end:
        time.sleep(0.001)
        search_for_lost()
