"""Bytes that come out of boxes, read by the judge: each reader ends with a finding, or with its own error."""

import builtins
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from judge.checkers import Check, tokens, typed
from judge.errors import ValidatorBroken
from judge.kinds.call import Call, Raised, ReplyUnreadable
from judge.kinds.function import error_words, read_call
from judge.validators import COLLECTED, read_verdict
from problems.package import codec
from problems.package.model import Comparison, ResultRule
from sandbox.interface import ExitStatus, RunResult

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=6)
TAGS = st.sampled_from(["$tuple", "$bytes", "$dict", "$int", "$ndarray", "$scalar", "$none"])
NAMES = st.sampled_from(["ok", "arguments", "unsendable", "error", "type", "message", "traceback"])
FIELDS = st.sampled_from(["dtype", "shape", "base64", "value"])
TREES = st.recursive(
    LEAVES | st.sampled_from(["float64", "int8", "AAAAAAAA", "0xff", "-0x1", [2], [2, -1], [1 << 62, 0]]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TAGS | NAMES | FIELDS | st.text(max_size=3), inner, max_size=4)
        | st.dictionaries(TAGS, st.fixed_dictionaries({"dtype": inner, "shape": inner, "base64": inner}))
        | st.dictionaries(TAGS, st.fixed_dictionaries({"dtype": inner, "value": inner}))
    ),
    max_leaves=12,
)
MESSAGES = (
    st.binary(max_size=200)
    | TREES.map(lambda tree: json.dumps(tree).encode())
    | st.builds(lambda name, tree: json.dumps({name: tree}).encode(), NAMES, TREES)
)
RULES = st.none() | st.builds(
    lambda policy, dtype: ResultRule(comparisons=(Comparison(policy=policy, dtype=dtype, rtol=1e-6),)),
    st.sampled_from(["exact", "close", "unordered"]),
    st.sampled_from(["strict", "loose"]),
)
ANSWERS = st.sampled_from([0, 1.5, "a", [1, 2], (1.0, 2.0), {"a": [1]}, None, [[1, 2], [3]], b"x", True])


@given(MESSAGES)
def test_it_reads_a_reply_or_calls_it_unreadable(payload: bytes) -> None:
    try:
        call = read_call(payload)
    except ReplyUnreadable:
        return
    assert isinstance(call, Call)
    assert len(call.arguments_digest) <= 64


@given(st.one_of(st.text(max_size=30), st.sampled_from(dir(builtins))), st.text(st.characters(), max_size=90))
def test_it_names_exceptions_by_pythons_own_names_only(name: str, traceback: str) -> None:
    kind, detail = error_words(Raised(type=name, traceback=traceback))
    found = getattr(builtins, kind, None)
    assert kind == "an exception of your own" or issubclass(found or int, BaseException)
    assert detail.encode()
    assert "\0" not in detail


@given(MESSAGES, ANSWERS, RULES)
def test_it_compares_whatever_came_back(output: bytes, answer: Any, rule: ResultRule | None) -> None:
    found = typed.check(output, codec.dumps(answer), rule)
    assert isinstance(found, Check)
    if found.is_accepted:
        assert type(codec.loads(output)) is type(answer) or rule is not None


@given(st.binary(max_size=300), st.binary(max_size=80))
def test_it_compares_any_bytes_as_tokens(output: bytes, answer: bytes) -> None:
    found = tokens.check(output, answer, ())
    assert isinstance(found, Check)
    assert found.is_accepted or found.kind


RUNS = st.builds(
    lambda status, code, files, stderr: RunResult(
        exit_status=status,
        exit_code=code,
        cpu_ms=1.0,
        wall_ms=1.0,
        memory_kib=1,
        files=files,
        stderr=stderr,
    ),
    st.sampled_from(ExitStatus),
    st.none() | st.sampled_from([42, 43]) | st.integers(0, 255),
    st.dictionaries(
        st.sampled_from(COLLECTED),
        st.binary(max_size=60) | st.sampled_from([b"1", b"-0", b"nan", b"inf", b"1e999", b"1_0", b"0x1"]),
    ),
    st.binary(max_size=60),
)


@given(RUNS)
def test_it_takes_a_validators_word_or_calls_it_broken(run: RunResult) -> None:
    try:
        check = read_verdict(run)
    except ValidatorBroken:
        return
    assert check.is_accepted == (run.exit_code == 42)
    for text in (check.kind, check.detail, check.staff_note):
        assert "\0" not in text
        assert text.encode() is not None
    for number in (check.multiplier, check.points):
        assert number is None or 0 <= number < float("inf")
