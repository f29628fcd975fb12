"""PID 1 of a runner's container: takes requests on stdin, gives answers on stdout, until stdin ends.

Whatever goes wrong ends the process and with it the container: the worker then starts a new one. There is no
attempt to go on after a surprise.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import sys
from contextlib import suppress

from sandbox.agent.boxes import write_all
from sandbox.agent.service import Service
from sandbox.agent.watch import WorkerGone
from sandbox.protocol import Frame, FrameReader

REQUEST_LIMIT = 512 * 1024 * 1024
IDLE_LIMIT_MS = 3_600_000
"""So long after the last request the worker counts as gone, although its end of the stream was never closed:
its host may have lost power, or the network between.
"""
_READ_SIZE = 1 << 18
_PIPE_SIZE = 1 << 20
_F_SETPIPE_SZ = 1031
# A uid that no process has: see boxes.py.
_REAL_UID = 1


def _be_spared() -> None:
    """Where memory runs out, the kernel shall choose a box: as far as it lets us ask for that."""
    for score in (b"-1000", b"-500", b"0"):
        with suppress(OSError), open("/proc/self/oom_score_adj", "wb", buffering=0) as file:
            file.write(score)
            return


def _settle() -> None:
    """Give up what the agent does not need, and let no signal of a box have a handler to meet."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _be_spared()
    os.setgroups([])
    os.umask(0o022)
    os.setresuid(_REAL_UID, 0, 0)
    for fd in (0, 1):
        # Fewer turns between us and whoever relays; a socket has no such size, and no need of one.
        with suppress(OSError):
            fcntl.fcntl(fd, _F_SETPIPE_SZ, _PIPE_SIZE)


def _receive(reader: FrameReader) -> Frame | None:
    waiting = select.poll()
    waiting.register(0, select.POLLIN)
    if not waiting.poll(IDLE_LIMIT_MS):
        return None
    # One buffer for all reads: large inputs come in many pieces.
    with memoryview(bytearray(_READ_SIZE)) as buffer:
        while size := os.readv(0, [buffer]):
            frame = reader.feed(buffer[:size])
            if frame is not None:
                return frame
    return None


def main() -> None:
    """Serve one worker until it hangs up, or says nothing for too long."""
    _settle()
    service = Service()
    reader = FrameReader(REQUEST_LIMIT, service.inputs.sink_for)
    write_all(1, service.hello())
    while (request := _receive(reader)) is not None:
        write_all(1, service.answer(request))


if __name__ == "__main__":
    try:
        main()
    except WorkerGone:
        sys.exit(0)
