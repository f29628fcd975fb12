"""Pictures from a learner's process: rebuilt of what a picture needs, or refused"""

import zlib

import pytest

from judge.pictures import MOST_BYTES, SIGNATURE, sanitised


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def header(width: int = 2, height: int = 1) -> bytes:
    return chunk(b"IHDR", width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00")


PIXELS = chunk(b"IDAT", zlib.compress(b"\x00\x00\xff"))
END = chunk(b"IEND", b"")
PLAIN = SIGNATURE + header() + PIXELS + END


def test_it_keeps_a_plain_picture_as_it_is() -> None:
    assert sanitised(PLAIN) == PLAIN


def test_it_leaves_out_texts_programs_and_what_follows_the_end() -> None:
    text = chunk(b"tEXt", b"Comment\x00<script>alert(1)</script>")
    assert sanitised(SIGNATURE + header() + text + PIXELS + END + b"<html>") == PLAIN


@pytest.mark.parametrize(
    "picture",
    [
        b"",
        b"<svg/>",
        SIGNATURE,
        PLAIN[:-4],
        PLAIN[:40] + b"\x00" + PLAIN[41:],
        SIGNATURE + PIXELS + END,
        SIGNATURE + header() + PIXELS,
        SIGNATURE + header(width=0) + PIXELS + END,
        SIGNATURE + header(height=4_001) + PIXELS + END,
        SIGNATURE + chunk(b"IHDR", b"short") + END,
        SIGNATURE + b"\xff\xff\xff\xffIHDR" + END,
        SIGNATURE + header() + chunk(b"IDAT", bytes(MOST_BYTES)) + END,
    ],
)
def test_it_refuses_what_is_damaged_too_large_or_no_picture(picture: bytes) -> None:
    assert sanitised(picture) == b""
