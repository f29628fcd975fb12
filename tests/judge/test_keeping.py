import time

import pytest

from judge import keeping
from judge.keeping import KeepingSandbox
from sandbox.errors import RunnerBroken
from sandbox.interface import Limits
from tests.judge.fake_sandbox import FakeSandbox, always

LIMITS = Limits(cpu_ms=1000, wall_ms=1000, memory_kib=1024)
FILES = {"validate.cpp": b"int main() {}"}


def prepare(sandbox: KeepingSandbox, source: bytes = b"int main() {}", role: str = "checker") -> None:
    with sandbox.runner("cpp17", role=role) as runner:
        preparation = runner.prepare("cpp17", {"validate.cpp": source})
        assert preparation.program is not None
        runner.run(preparation.program, limits=LIMITS, stdin=b"1")
        runner.discard(preparation.program)


def test_it_prepares_the_same_checker_only_once() -> None:
    inner = FakeSandbox()
    sandbox = KeepingSandbox(inner)
    for _ in range(3):
        prepare(sandbox)
    prepare(sandbox, b"other")
    assert len(inner.sources) == 2
    assert inner.leases == [("cpp17", "checker")]
    assert inner.inputs == [b"1"] * 4


def test_it_keeps_nothing_of_learners() -> None:
    inner = FakeSandbox()
    sandbox = KeepingSandbox(inner)
    for _ in range(2):
        prepare(sandbox, role="submission")
    assert len(inner.sources) == 2
    assert len(inner.leases) == 2


def test_it_prepares_again_what_did_not_compile() -> None:
    inner = FakeSandbox(compiles=False)
    sandbox = KeepingSandbox(inner)
    for _ in range(2):
        with sandbox.runner("cpp17", role="checker") as runner:
            assert runner.prepare("cpp17", FILES).program is None
    assert len(inner.sources) == 2


def test_it_gives_a_broken_runner_back() -> None:
    inner = FakeSandbox(behaviour=always(RunnerBroken("died")))
    sandbox = KeepingSandbox(inner)
    for _ in range(2):
        with pytest.raises(RunnerBroken):
            prepare(sandbox)
    assert len(inner.leases) == 2


def test_it_keeps_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_PROGRAMS", 2)
    inner = FakeSandbox()
    sandbox = KeepingSandbox(inner)
    for source in (b"a", b"b", b"c", b"c", b"b", b"a"):
        prepare(sandbox, source)
    assert [files["validate.cpp"] for files in inner.sources] == [b"a", b"b", b"c", b"a"]


def test_it_tells_entry_points_and_flags_apart() -> None:
    inner = FakeSandbox()
    sandbox = KeepingSandbox(inner)
    with sandbox.runner("cpp17", role="checker") as runner:
        runner.prepare("cpp17", {"a": b"1", "b": b"2"})
        runner.prepare("cpp17", {"b": b"2", "a": b"1"})
        runner.prepare("cpp17", {"a": b"1", "b": b"2"}, flags=["-g"])
        runner.prepare("cpp20", {"a": b"1", "b": b"2"})
    assert len(inner.sources) == 4


def test_it_gives_back_what_nobody_used_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = FakeSandbox()
    sandbox = KeepingSandbox(inner)
    prepare(sandbox)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + keeping.STALE_S + 1)
    prepare(sandbox)
    prepare(sandbox)
    assert len(inner.leases) == 2


def test_it_keeps_nothing_that_is_to_be_fresh() -> None:
    inner = FakeSandbox()
    sandbox = KeepingSandbox(inner)
    for _ in range(2):
        with sandbox.runner("cpp17", role="checker", fresh=True) as runner:
            runner.prepare("cpp17", FILES)
    assert (len(inner.leases), inner.fresh_leases, len(inner.sources)) == (2, 2, 2)


def test_it_closes_everything() -> None:
    inner = FakeSandbox()
    with KeepingSandbox(inner) as sandbox:
        prepare(sandbox)
    assert inner.is_closed
