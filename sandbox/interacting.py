"""What an interactive run's request and answer are made of."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sandbox import languages
from sandbox.answers import COLLECTED_BYTES, read_result
from sandbox.interface import Interaction, Limits, Part, RunResult, Side, Turn
from sandbox.protocol import Frame, Malformed
from sandbox.rows import with_run_time_s_end

_TURN_HEAD = 5
_SPEAKERS = (Side.PROGRAM, Side.INTERACTOR)


def limits_together(program: Limits, interactor: Limits) -> Limits:
    """What both sides need at the same time; they share one wall clock."""
    return replace(
        program,
        wall_ms=max(program.wall_ms, interactor.wall_ms),
        memory_kib=program.memory_kib + interactor.memory_kib,
        stderr_bytes=program.stderr_bytes + interactor.stderr_bytes,
    )


def answer_bytes(parts: Mapping[Side, Part], transcript_bytes: int) -> int:
    """All blobs of the answer together, at most. In the worst transcript each turn is one byte."""
    return transcript_bytes * (1 + _TURN_HEAD) + sum(
        part.limits.stderr_bytes + len(part.collect) * COLLECTED_BYTES for part in parts.values()
    )


def read_interaction(frame: Frame, parts: Mapping[Side, Part]) -> Interaction:
    """How it went, from an answer of the agent. Raises `Malformed`."""
    try:
        first = Side(frame.text("first", 40))
    except ValueError:
        raise Malformed("a side that there is not") from None
    blobs = iter(frame.blobs)
    turns = tuple(read_turns(_next(blobs)))
    results = {side: _read_side(frame.part(side), part, blobs) for side, part in parts.items()}
    if next(blobs, None) is not None:
        raise Malformed("more blobs than were announced")
    return Interaction(
        program=results[Side.PROGRAM],
        interactor=results[Side.INTERACTOR],
        ended_first=first,
        turns=turns,
    )


def _read_side(answer: Frame, part: Part, blobs: Iterator[bytes]) -> RunResult:
    names = answer.texts("collected")
    if len(set(names)) < len(names) or not set(names) <= set(part.collect):
        raise Malformed("files that nobody asked for")
    stderr = _next(blobs)
    result = read_result(answer, b"", stderr, {name: _next(blobs) for name in names})
    return with_run_time_s_end(languages.get(part.program.language), result, part.limits)


def _next(blobs: Iterator[bytes]) -> bytes:
    blob = next(blobs, None)
    if blob is None:
        raise Malformed("fewer blobs than were announced")
    return blob


def read_turns(transcript: bytes) -> Iterator[Turn]:
    """The turns of a transcript: side (1 byte), length (4 bytes, big-endian), what was said."""
    at = 0
    while at < len(transcript):
        head = transcript[at : at + _TURN_HEAD]
        size = int.from_bytes(head[1:], "big")
        at += _TURN_HEAD + size
        if head[0] >= len(_SPEAKERS) or len(head) < _TURN_HEAD or at > len(transcript):
            raise Malformed("a transcript that breaks off")
        yield Turn(side=_SPEAKERS[head[0]], said=transcript[at - size : at])
