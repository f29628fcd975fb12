"""PNG pictures that come out of a learner's process: only what a picture needs is kept. Pure.

Rebuilt chunk by chunk, so that neither texts nor programs hide in one; its pixels are not looked at.
"""

import struct
import zlib

MOST_BYTES = 200_000
MOST_PIXELS_A_SIDE = 4_000
SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_HEAD_BYTES, _CHECK_BYTES = 8, 4
_HEADER_BYTES = 13


def sanitised(picture: bytes) -> bytes:
    """The same picture without anything else in it; empty when it is no PNG, damaged or too large."""
    if len(picture) > MOST_BYTES or not picture.startswith(SIGNATURE):
        return b""
    chunks = _chunks(picture)
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND" or not _is_small(chunks[0][1]):
        return b""
    return SIGNATURE + b"".join(_written(kind, body) for kind, body in chunks if kind in KEPT)


def _chunks(picture: bytes) -> list[tuple[bytes, bytes]]:
    """Kind and content of each chunk up to the end mark; nothing when one is damaged."""
    found: list[tuple[bytes, bytes]] = []
    at = len(SIGNATURE)
    while at + _HEAD_BYTES + _CHECK_BYTES <= len(picture):
        (size,) = struct.unpack_from(">I", picture, at)
        kind = picture[at + 4 : at + _HEAD_BYTES]
        end = at + _HEAD_BYTES + size
        check = picture[end : end + _CHECK_BYTES]
        if check != zlib.crc32(picture[at + 4 : end]).to_bytes(4, "big"):
            return []
        found.append((kind, picture[at + _HEAD_BYTES : end]))
        if kind == b"IEND":
            return found
        at = end + _CHECK_BYTES
    return []


def _is_small(header: bytes) -> bool:
    if len(header) != _HEADER_BYTES:
        return False
    width, height = struct.unpack_from(">II", header)
    return all(0 < side <= MOST_PIXELS_A_SIDE for side in (int(width), int(height)))


def _written(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
