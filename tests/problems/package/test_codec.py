"""The codec brings values back as they were, and reads nothing that it would not write."""

import contextlib
import enum
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from judge import box_files
from problems.package import codec
from problems.package.codec import CodecError, dumps, loads

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**5000), max_value=10**5000)
    | st.floats()
    | st.text(alphabet=st.characters())
    | st.binary()
)
ARRAYS = nps.arrays(
    dtype=st.sampled_from(sorted(codec.DTYPES)).map(np.dtype),
    shape=nps.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
KEYS = st.text() | st.integers() | st.binary() | st.tuples(st.integers(), st.text())
VALUES = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text(), inner)
        | st.dictionaries(KEYS, inner)
    ),
    max_leaves=20,
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.text() | st.sampled_from(sorted(codec._DECODERS)), inner)
        | st.dictionaries(st.sampled_from(["dtype", "shape", "base64", "value"]), inner)
    ),
    max_leaves=20,
)


def same(left: Any, right: Any) -> bool:
    """Equal in type and value; NaN is NaN, -0.0 is not 0.0."""
    if type(left) is not type(right):
        return False
    if isinstance(left, np.ndarray):
        return (
            bool(left.dtype == right.dtype)
            and left.shape == right.shape
            and left.tobytes() == right.tobytes()
        )
    if isinstance(left, float):
        return (math.isnan(left) and math.isnan(right)) or (
            left == right and math.copysign(1, left) == math.copysign(1, right)
        )
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    return bool(left == right)


@given(VALUES)
def test_it_brings_values_back_as_they_were(value: Any) -> None:
    assert same(loads(dumps(value)), value)


@given(VALUES)
def test_it_writes_one_line_of_ascii(value: Any) -> None:
    text = dumps(value).decode("ascii")
    assert "\n" not in text
    assert dumps(loads(text.encode())) == text.encode()


@given(st.binary())
def test_it_only_ever_raises_its_own_error_on_bytes(data: bytes) -> None:
    with contextlib.suppress(CodecError):
        loads(data)


@given(JSON_VALUES)
def test_it_only_ever_raises_its_own_error_on_json(tree: Any) -> None:
    try:
        value = loads(json.dumps(tree).encode())
    except CodecError:
        return
    assert same(loads(dumps(value)), value)


@pytest.mark.parametrize(
    "scalar",
    [
        np.float32(1.1),
        np.float64("nan"),
        np.float16(-0.0),
        np.int8(-128),
        np.uint64(2**64 - 1),
        np.bool_(True),
        np.complex64(1 + 2j),
        np.complex128(complex(math.inf, -0.0)),
    ],
)
def test_it_keeps_numpy_scalars(scalar: Any) -> None:
    back = loads(dumps(scalar))
    assert type(back) is type(scalar)
    assert back.tobytes() == scalar.tobytes()


def test_it_gives_arrays_that_can_be_written_to() -> None:
    array = loads(dumps(np.arange(3)))
    array += 1
    assert array.tolist() == [1, 2, 3]


@pytest.mark.parametrize("order", [">", "<"])
def test_it_brings_foreign_byte_orders_home(order: str) -> None:
    array = loads(dumps(np.array([1, 2, 300], dtype=f"{order}i4")))
    assert (array.dtype, array.tolist()) == (np.dtype("int32"), [1, 2, 300])


def test_it_flattens_views_and_transposed_arrays_rightly() -> None:
    array = np.arange(24).reshape(2, 3, 4).T[::2]
    assert np.array_equal(loads(dumps(array)), array)


class Colour(enum.IntEnum):
    RED = 1


class Chatty(float):
    """A float that says it equals everything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = float.__hash__


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def circle() -> list[Any]:
    value: list[Any] = []
    value.append({"again": value})
    return value


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (object(), "builtins.object cannot be sent"),
        ({1, 2}, "builtins.set cannot be sent"),
        (1j, "builtins.complex cannot be sent"),
        (Colour.RED, "Colour cannot be sent"),
        (Chatty(1.0), "Chatty cannot be sent"),
        ([Chatty(1.0)], "Chatty cannot be sent"),
        (np.str_("text"), "cannot be sent|only bool"),
        (np.array([object()]), "dtype object"),
        (np.array(["text"]), "dtype <U4"),
        (np.array(["2026-11-20"], dtype="M8[D]"), "datetime64"),
        (np.zeros(2, dtype=[("x", "i4")]), "only bool, integer"),
        (np.longdouble(1), "float128"),
        (np.ma.masked_array([1], [True]), "MaskedArray"),
        (np.zeros(1).view(np.recarray), "recarray"),
        (lambda: 0, "function cannot be sent"),
        (circle(), "contains itself"),
        (nested(codec.MAX_DEPTH + 1), "deeper than 200"),
        ([1 << 5_000_000], "hexadecimal digits"),
    ],
)
def test_it_refuses_what_it_cannot_send(value: Any, message: str) -> None:
    with pytest.raises(CodecError, match=message):
        dumps(value)


def test_it_sends_the_deepest_nesting_that_it_reads() -> None:
    value = nested(codec.MAX_DEPTH - 1)
    assert loads(dumps(value)) == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nan",
        b"[1,]",
        b"1 2",
        b"\xff",
        b"\xef\xbb\xbf1",
        "1".encode("utf-16"),
        b"1" * 5000,
        b"[" * 100_000,
        b"[" * 202 + b"]" * 202,
        b'{"a":' * 300 + b"1" + b"}" * 300,
        b'{"a":1,"a":2}',
        b'{"$tuple":[],"$tuple":[]}',
        b'{"$object":1}',
        b'{"$tuple":[1],"more":2}',
        b'{"$tuple":1}',
        b'{"$bytes":"a"}',
        b'{"$bytes":"\xc3\xa9"}',
        b'{"$bytes":7}',
        b'{"$dict":[[1]]}',
        b'{"$dict":[[[1],2]]}',
        b'{"$dict":[[1,1],[true,2]]}',
        b'{"$dict":[[{"$ndarray":{"dtype":"int8","shape":[0],"base64":""}},2]]}',
        b'{"$int":"1"}',
        b'{"$int":"0x"}',
        b'{"$int":"0x_1"}',
        b'{"$int":"0x 1"}',
        b'{"$int":16}',
        b'{"$ndarray":[]}',
        b'{"$ndarray":{"dtype":"int8","shape":[1]}}',
        b'{"$ndarray":{"dtype":"object","shape":[1],"base64":"AAAAAAAAAAA="}}',
        b'{"$ndarray":{"dtype":"O","shape":[1],"base64":"AAAAAAAAAAA="}}',
        b'{"$ndarray":{"dtype":["int8"],"shape":[1],"base64":"AA=="}}',
        b'{"$ndarray":{"dtype":"int64","shape":[1],"base64":""}}',
        b'{"$ndarray":{"dtype":"int8","shape":[-1],"base64":"AA=="}}',
        b'{"$ndarray":{"dtype":"int8","shape":[true],"base64":"AA=="}}',
        b'{"$ndarray":{"dtype":"int8","shape":[1.0],"base64":"AA=="}}',
        b'{"$ndarray":{"dtype":"int8","shape":1,"base64":"AA=="}}',
        b'{"$ndarray":{"dtype":"int8","shape":[0,99999999999999999999],"base64":""}}',
        b'{"$ndarray":{"dtype":"int8","shape":[0,4611686018427387903,9],"base64":""}}',
        b'{"$ndarray":{"dtype":"int8","shape":[' + b"1," * 40 + b'1],"base64":"AA=="}}',
        b'{"$ndarray":{"dtype":"bool","shape":[1],"base64":"Ag=="}}',
        b'{"$scalar":{"dtype":"int8","value":300}}',
        b'{"$scalar":{"dtype":"uint8","value":-1}}',
        b'{"$scalar":{"dtype":"int8","value":true}}',
        b'{"$scalar":{"dtype":"float16","value":1e10}}',
        b'{"$scalar":{"dtype":"float32","value":1}}',
        b'{"$scalar":{"dtype":"complex64","value":[1.0]}}',
        b'{"$scalar":{"dtype":"complex64","value":1.0}}',
        b'{"$scalar":{"dtype":"str","value":"x"}}',
    ],
)
def test_it_refuses_what_it_would_not_write(data: bytes) -> None:
    with pytest.raises(CodecError):
        loads(data)


def test_it_refuses_keys_made_to_collide() -> None:
    modulus = sys.hash_info.modulus
    pairs = ",".join(f"[{number * modulus},0]" for number in range(1, 2000))
    with pytest.raises(CodecError, match="same hash"):
        loads(f'{{"$dict":[{pairs}]}}'.encode())


def test_it_is_one_file_that_needs_no_numpy(tmp_path: Path) -> None:
    """The text is laid into boxes; a program without arrays must not pay for numpy."""
    for name, content in box_files.codec_file().items():
        (tmp_path / name).write_bytes(content)
    program = (
        "import sys, whetstone_codec as c\n"
        "assert c.loads(c.dumps([1, (2, b'x'), {3: 4}])) == [1, (2, b'x'), {3: 4}]\n"
        "print('numpy' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
