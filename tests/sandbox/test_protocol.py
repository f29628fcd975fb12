import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.protocol import BLOB_COUNT_LIMIT, HEADER_LIMIT, Frame, FrameReader, Malformed, encode

LIMIT = 10_000
headers = st.dictionaries(
    st.text().filter(lambda key: key != "blobs"), st.integers() | st.text() | st.booleans()
)


def pieces_of(data: bytes, sizes: list[int]) -> list[bytes]:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(data[at : at + size])
        at += size
    return [*pieces, data[at:]]


def with_header(text: bytes, rest: bytes = b"") -> bytes:
    return len(text).to_bytes(4, "big") + text + rest


@given(headers, st.lists(st.binary(max_size=300), max_size=5), st.lists(st.integers(1, 40), max_size=20))
def test_it_puts_a_frame_together_from_any_pieces(
    header: dict[str, object], blobs: list[bytes], sizes: list[int]
) -> None:
    reader = FrameReader(LIMIT)
    frames = [reader.feed(piece) for piece in pieces_of(encode(header, blobs), sizes)]
    found = [frame for frame in frames if frame is not None]
    assert [(frame.header, frame.blobs) for frame in found] == [(header, blobs)]
    assert reader.is_empty


def test_it_reads_one_frame_after_another() -> None:
    reader = FrameReader(LIMIT)
    for number in range(3):
        frame = reader.feed(encode({"n": number}, [b"x" * number]))
        assert frame is not None
        assert (frame.integer("n"), frame.blobs) == (number, [b"x" * number])


@given(st.binary(max_size=400))
def test_it_raises_nothing_but_malformed(data: bytes) -> None:
    try:
        frame = FrameReader(LIMIT).feed(data)
    except Malformed:
        return
    assert frame is None or sum(map(len, frame.blobs)) <= LIMIT


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xff\xff\xff",
        (HEADER_LIMIT + 1).to_bytes(4, "big"),
        b"\0\0\0\0",
        with_header(b"not json"),
        with_header(b"[1, 2]"),
        with_header(b"{}"),
        with_header(b'{"blobs": 3}'),
        with_header(b'{"blobs": [-1]}'),
        with_header(b'{"blobs": [true]}'),
        with_header(b'{"blobs": [1.5]}'),
        with_header(b'{"blobs": [10001]}'),
        with_header(b'{"blobs": [6000, 6000]}'),
        with_header(json.dumps({"blobs": [0] * (BLOB_COUNT_LIMIT + 1)}).encode()),
        with_header(b"[" * 100_000 + b"]" * 100_000),
        with_header(b'{"blobs": [1]}', b"xy"),
        with_header(b"\xff\xfe{}"),
    ],
    ids=range(16),
)
def test_it_refuses_what_is_no_frame(data: bytes) -> None:
    with pytest.raises(Malformed):
        FrameReader(LIMIT).feed(data)


def test_it_refuses_to_send_a_header_that_nobody_would_accept() -> None:
    with pytest.raises(Malformed):
        encode({"text": "x" * HEADER_LIMIT})


FRAME = Frame(
    {"n": 5, "big": 10**9, "t": "abc", "f": True, "l": ["a", "b"], "mixed": ["a", 1], "x": None}, []
)


@pytest.mark.parametrize(
    ("read", "key"),
    [
        ("integer", "t"),
        ("integer", "f"),
        ("integer", "missing"),
        ("text", "n"),
        ("text", "x"),
        ("flag", "n"),
        ("flag", "x"),
        ("texts", "t"),
        ("texts", "mixed"),
        ("texts", "missing"),
    ],
)
def test_it_refuses_fields_of_another_type(read: str, key: str) -> None:
    with pytest.raises(Malformed):
        getattr(FRAME, read)(key)


def test_it_reads_fields_within_bounds_only() -> None:
    assert (FRAME.integer("n"), FRAME.text("t"), FRAME.flag("f"), FRAME.texts("l")) == (
        5,
        "abc",
        True,
        ["a", "b"],
    )
    with pytest.raises(Malformed):
        FRAME.integer("big", 0, 100)
    with pytest.raises(Malformed):
        FRAME.integer("n", 6)
    with pytest.raises(Malformed):
        FRAME.text("t", 2)
    with pytest.raises(Malformed):
        FRAME.texts("l", 1)
