"""Text streams on 0, 1 and 2 as a program expects them, made before it is known what those will be.

A stream asks its descriptor once what kind of thing it is. Made over stand-ins of the kinds that runs get,
a file in memory or a pipe as input and pipes as output, the streams fit whatever takes the stand-ins' place.
"""

from __future__ import annotations

import io
import os
import stat
import sys


class Streams:
    """The streams of a child, made and installed in its zygote."""

    def __init__(self) -> None:
        own = [os.dup(number) for number in (0, 1, 2)]
        piped, end = os.pipe()
        memory = os.memfd_create("stdin")
        os.dup2(piped, 0)
        self._input_from_pipe = _text(0, "stdin", "r", "strict")
        os.dup2(memory, 0)
        self._input_from_file = _text(0, "stdin", "r", "strict")
        os.dup2(end, 1)
        self._output = _text(1, "stdout", "w", "strict")
        os.dup2(end, 2)
        self._errors = _text(2, "stderr", "w", "backslashreplace")
        for number, fd in enumerate(own):
            os.dup2(fd, number)
        for fd in (piped, end, memory, *own):
            os.close(fd)

        # Now, not in each child: there, letting the old ones go would cost more than everything else here.
        sys.stdin = sys.__stdin__ = self._input_from_file  # type: ignore[misc]
        sys.stdout = sys.__stdout__ = self._output  # type: ignore[misc]
        sys.stderr = sys.__stderr__ = self._errors  # type: ignore[misc]

    def install(self) -> None:
        """In the child, once it has its own descriptors."""
        if stat.S_ISFIFO(os.fstat(0).st_mode):
            sys.stdin = sys.__stdin__ = self._input_from_pipe  # type: ignore[misc]


def _text(number: int, name: str, mode: str, errors: str) -> io.TextIOWrapper:
    buffer = open(number, mode + "b", closefd=False)  # noqa: SIM115 -- lives as long as the process
    buffer.raw.name = f"<{name}>"  # type: ignore[attr-defined]
    newline = None if mode == "r" else "\n"
    stream = io.TextIOWrapper(buffer, "utf-8", errors, newline, line_buffering=number == 2)
    stream.mode = mode  # type: ignore[misc]
    return stream
