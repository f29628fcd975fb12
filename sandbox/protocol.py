"""Frames between the worker and the agent: a bounded JSON header, then the blobs that it announces.

    4 bytes big-endian header length | header (UTF-8 JSON object) | blob | blob | ...

The header's key `blobs` lists the blobs' sizes. Both ends share this file, and both treat what they read as
hostile: whatever is longer than agreed, or not of the agreed shape, raises `Malformed`. Standard library
only, and few modules of it: the agent's memory is copied at each fork.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Protocol

HEADER_LIMIT = 1024 * 1024
"""Bytes of a header, at most."""
BLOB_COUNT_LIMIT = 4096
_PREFIX = 4


class Malformed(ValueError):
    """The bytes received are not a frame, or a longer one than was agreed."""


class Frame:
    """One message: a header and its blobs."""

    __slots__ = ("blobs", "header")

    def __init__(self, header: dict[str, object], blobs: list[bytes]) -> None:
        self.header = header
        self.blobs = blobs

    def integer(self, key: str, low: int = 0, high: int = 1 << 62) -> int:
        """The header's whole number under `key`, within bounds."""
        value = self.header.get(key)
        if type(value) is not int or not low <= value <= high:
            raise Malformed(f"{key} is not a whole number between {low} and {high}")
        return value

    def text(self, key: str, limit: int = 4096) -> str:
        """The header's text under `key`, at most `limit` characters."""
        value = self.header.get(key)
        if type(value) is not str or len(value) > limit:
            raise Malformed(f"{key} is not a text of at most {limit} characters")
        return value

    def flag(self, key: str) -> bool:
        """The header's truth value under `key`."""
        value = self.header.get(key)
        if type(value) is not bool:
            raise Malformed(f"{key} is neither true nor false")
        return value

    def texts(self, key: str, limit: int = BLOB_COUNT_LIMIT) -> list[str]:
        """The header's list of texts under `key`, at most `limit` of them."""
        value = self.header.get(key)
        if type(value) is not list or len(value) > limit:
            raise Malformed(f"{key} is not a list of at most {limit} texts")
        if not all(type(item) is str for item in value):
            raise Malformed(f"{key} holds something else than texts")
        return value

    def part(self, key: str) -> Frame:
        """The header's object under `key`, as a frame of its own without blobs."""
        value = self.header.get(key)
        if type(value) is not dict:
            raise Malformed(f"{key} is not an object")
        return Frame(value, [])


def encode(header: dict[str, object], blobs: list[bytes] | tuple[bytes, ...] = ()) -> bytes:
    """The bytes of one frame. Raises `Malformed` when the header is too long to be accepted."""
    text = json.dumps({**header, "blobs": [len(blob) for blob in blobs]}).encode()
    if len(text) > HEADER_LIMIT:
        raise Malformed("the header is too long")
    return b"".join((len(text).to_bytes(_PREFIX, "big"), text, *blobs))


class Sink(Protocol):
    """Where a blob's bytes go as they come."""

    def write(self, piece: memoryview, /) -> object:
        """Take in all of it."""

    def getvalue(self) -> bytes:
        """The blob, once it is complete; nothing if it is kept elsewhere."""


def in_memory(_header: dict[str, object], _place: int) -> Sink:
    """Where blobs usually go: a buffer that becomes the blob without being copied."""
    return io.BytesIO()


class FrameReader:
    """Puts frames together from whatever pieces the bytes arrive in."""

    def __init__(
        self, blob_limit: int, sink_for: Callable[[dict[str, object], int], Sink] = in_memory
    ) -> None:
        """`blob_limit`: bytes of all blobs of one frame together, at most. `sink_for` is asked, by header and
        place, where each blob goes.
        """
        self.blob_limit = blob_limit
        self._sink_for = sink_for
        self._begin()

    def _begin(self) -> None:
        self._buffer = bytearray()
        self._header_length = -1
        self._header: dict[str, object] | None = None
        self._sizes: list[int] = []
        self._blobs: list[bytes] = []
        self._sink: Sink | None = None
        self._missing = 0

    @property
    def is_empty(self) -> bool:
        """Whether no byte of a next frame has come yet."""
        return not self._buffer and self._header is None and self._header_length < 0

    def feed(self, data: bytes | memoryview) -> Frame | None:
        """Take in bytes; returns the frame that they complete, if they do.

        The ends talk in turns, so bytes after a frame's end are an error, and so is everything unbounded.
        """
        rest = memoryview(data)
        while self._header is None:
            if not rest:
                return None
            rest = self._take_head(rest)
        while len(self._blobs) < len(self._sizes):
            rest = self._take_blob(rest, self._header)
            if self._sink is not None:
                return None
        if rest:
            raise Malformed("bytes after the end of the frame")
        frame = Frame(self._header, self._blobs)
        self._begin()
        return frame

    def _take_head(self, rest: memoryview) -> memoryview:
        whole = _PREFIX if self._header_length < 0 else self._header_length
        missing = whole - len(self._buffer)
        self._buffer += rest[:missing]
        if len(self._buffer) == whole:
            done, self._buffer = bytes(self._buffer), bytearray()
            if self._header_length < 0:
                self._header_length = _header_length(done)
            else:
                self._header, self._sizes = _read_header(done, self.blob_limit)
        return rest[missing:]

    def _take_blob(self, rest: memoryview, header: dict[str, object]) -> memoryview:
        if self._sink is None:
            self._sink = self._sink_for(header, len(self._blobs))
            self._missing = self._sizes[len(self._blobs)]
        piece = rest[: self._missing]
        self._sink.write(piece)
        self._missing -= len(piece)
        if not self._missing:
            self._blobs.append(self._sink.getvalue())
            self._sink = None
        return rest[len(piece) :]


def _header_length(prefix: bytes) -> int:
    length = int.from_bytes(prefix, "big")
    if not 2 <= length <= HEADER_LIMIT:
        raise Malformed(f"a header of {length} bytes")
    return length


def _read_header(raw: bytes, blob_limit: int) -> tuple[dict[str, object], list[int]]:
    try:
        header = json.loads(raw)
    except (ValueError, RecursionError):
        raise Malformed("the header is not JSON") from None
    if not isinstance(header, dict):
        raise Malformed("the header is not an object")
    return header, _blob_sizes(header.pop("blobs", None), blob_limit)


def _blob_sizes(sizes: object, limit: int) -> list[int]:
    if not isinstance(sizes, list) or len(sizes) > BLOB_COUNT_LIMIT:
        raise Malformed("the header does not list the sizes of its blobs")
    if not all(type(size) is int and 0 <= size <= limit for size in sizes) or sum(sizes) > limit:
        raise Malformed(f"blobs of more than {limit} bytes, or of no size")
    return sizes
