"""What the harness's process sends is data from the enemy: read, bounded, compared out here."""

from pathlib import Path
from typing import Any

import pytest

from judge.assignment import Assignment
from judge.errors import PackageBroken
from judge.examination import Examination, Observer, examine
from judge.kinds.call import Call, Raised, ReplyUnreadable
from judge.kinds.function import error_words, read_call
from judge.verdicts import Verdict
from problems.package import codec
from problems.package.model import Comparison, Package, ResultRule
from sandbox.interface import ExitStatus, RunResult
from tests.judge.factories import function_package, killed, ran
from tests.judge.fake_sandbox import FakeSandbox, in_turn

CALLS: list[tuple[list[Any], Any]] = [([[1, 2], 3], [0, 1]), ([[5, 5], 10], [0, 1]), ([[4, 0, 4], 8], [0, 2])]
HUGE = 10**5000
"""More digits than Python turns into text."""


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return function_package(tmp_path, CALLS)


def judged(package: Package, *replies: RunResult, language: str = "python3") -> Examination:
    assignment = Assignment(package=package, language=language, source="def solve(nums, target): ...")
    return examine(assignment, FakeSandbox(behaviour=in_turn(*replies)), Observer())


def returned(value: Any, **extra: Any) -> RunResult:
    return ran(codec.dumps({"ok": value, **extra}))


def failed(**error: Any) -> RunResult:
    return ran(codec.dumps({"error": error}))


def test_it_accepts_right_results(package: Package) -> None:
    found = judged(package, *(returned(expected) for _, expected in CALLS))
    assert found.grade.verdict is Verdict.AC
    assert [outcome.verdict for _, outcome in found.cases] == [Verdict.AC] * 3


def test_it_counts_loading_for_the_first_case_of_a_process(package: Package) -> None:
    found = judged(package, *(returned(expected) for _, expected in CALLS))
    times = [outcome.run.cpu_ms for _, outcome in found.cases if outcome.run]
    assert times == [6.0, 6.0, 5.0]


def test_it_shows_what_was_printed_on_samples_only(package: Package) -> None:
    found = judged(package, *(returned(expected) for _, expected in CALLS))
    printed = [outcome.run.stdout for _, outcome in found.cases if outcome.run]
    assert printed == [b"printed", b"", b""]


FORGED_WITH_HUGE_INTEGERS = [
    ran(codec.dumps({"unsendable": HUGE})),
    ran(codec.dumps({"ok": [0, 1], "arguments": HUGE})),
    failed(type=HUGE),
    failed(type="KeyError", traceback=HUGE),
]


@pytest.mark.parametrize(
    ("reply", "verdict", "kind"),
    [
        (returned([0, 2]), Verdict.WA, "wrong value at [1]"),
        (returned((0, 1)), Verdict.WA, "wrong type: tuple instead of list"),
        (returned(None), Verdict.WA, "wrong type: NoneType instead of list"),
        (ran(codec.dumps({"unsendable": "x"})), Verdict.WA, "the result is of a type that cannot be taken"),
        (failed(type="ValueError", message="m", traceback="line 3"), Verdict.RTE, "ValueError"),
        (ran(b""), Verdict.RTE, "the process sent no result"),
        (ran(b"AC"), Verdict.RTE, "the process sent no result"),
        (ran(b'{"ok": true, "verdict": "AC"}'), Verdict.RTE, "the process sent no result"),
        (ran(b'{"verdict": "AC"}'), Verdict.RTE, "the process sent no result"),
        (ran(b'["ok"]'), Verdict.RTE, "the process sent no result"),
        (ran(b'{"error": 5}'), Verdict.RTE, "the process sent no result"),
        *((forged, Verdict.RTE, "the process sent no result") for forged in FORGED_WITH_HUGE_INTEGERS),
        (ran(b'{"ok": ' + b"[" * 100_000), Verdict.RTE, "the process sent no result"),
        (killed(ExitStatus.CPU_LIMIT), Verdict.TLE, "stopped at the time limit"),
        (killed(ExitStatus.MEMORY_LIMIT), Verdict.MLE, "stopped at the memory limit"),
        (killed(ExitStatus.OUTPUT_LIMIT), Verdict.RTE, "the result is too large, or none"),
        (killed(ExitStatus.OUTPUT_LIMIT, stdout=b"x" * 2_000_000), Verdict.OLE, "stopped: too much output"),
        (ran(exit_code=1), Verdict.RTE, "the process ended before the function returned"),
        (
            ran(exit_status=ExitStatus.SIGNALED, exit_code=None, signal=9),
            Verdict.RTE,
            "the process ended before the function returned",
        ),
    ],
)
def test_it_has_a_verdict_for_every_reply(
    package: Package, reply: RunResult, verdict: Verdict, kind: str
) -> None:
    found = judged(package, returned([0, 1]), reply, returned([0, 2]))
    (_, _, second), outcome = found.cases[1][0], found.cases[1][1]
    assert outcome.verdict is verdict
    assert outcome.message(second).startswith(kind)
    assert found.grade.verdict is verdict


def test_it_shows_what_was_returned_on_samples_only(package: Package) -> None:
    found = judged(package, returned([7, 8]), returned([7, 8]), returned([7, 8]))
    assert [outcome.returned for _, outcome in found.cases] == ["[7, 8]", "", ""]


def test_it_leaves_a_group_after_its_first_failure(package: Package) -> None:
    found = judged(package, returned([0, 1]), ran(exit_code=1))
    assert found.cases[2][1].verdict is Verdict.SKIPPED


def test_it_notices_changed_arguments(tmp_path: Path) -> None:
    rule = ResultRule(comparisons=(Comparison(policy="exact"),), arguments_unchanged=True)
    package = function_package(tmp_path, CALLS[:2], comparison=rule)
    found = judged(package, returned([0, 1], arguments="0" * 64), returned([0, 1], arguments=""))
    assert [outcome.kind for _, outcome in found.cases] == ["the function changed its arguments"] * 2


def test_it_carries_no_word_of_the_learner_into_secret_cases(package: Package) -> None:
    leak = failed(type="INPUT_918273645", message="918273645", traceback="918273645", line=918273645)
    found = judged(package, returned([0, 1]), leak)
    (_, _, case), outcome = found.cases[1]
    assert outcome.message(case) == "an exception of your own"
    assert "918273645" in outcome.staff_message()


def test_it_calls_no_functions_in_languages_without_a_harness(package: Package) -> None:
    with pytest.raises(PackageBroken):
        judged(package, language="go")


def test_it_reads_each_form_of_reply() -> None:
    assert read_call(b'{"ok": [1]}') == Call(value=[1])
    assert read_call(b'{"ok": 1, "arguments": "ab"}') == Call(value=1, arguments_digest="ab")
    assert read_call(b'{"unsendable": "why"}') == Call(unsendable="why")
    assert read_call(b'{"error": {"type": "KeyError"}}') == Call(error=Raised(type="KeyError", traceback=""))


@pytest.mark.parametrize(
    "payload", [b"", b"1", b"{}", b'{"ok": 1, "error": {}}', b'{"ok": 1, "ok": 2}', b"\xff"]
)
def test_it_reads_nothing_else(payload: bytes) -> None:
    with pytest.raises(ReplyUnreadable):
        read_call(payload)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("KeyError", "KeyError"),
        ("SystemExit", "SystemExit"),
        ("print", "an exception of your own"),
        ("int", "an exception of your own"),
        ("", "an exception of your own"),
    ],
)
def test_it_names_exceptions_by_known_words(name: str, kind: str) -> None:
    assert error_words(Raised(type=name, traceback="line 12"))[0] == kind


@pytest.mark.parametrize("huge", [[[HUGE]], {(HUGE,): 1}, (HUGE,), [{"a": HUGE}]])
def test_it_shows_what_was_returned_even_when_python_does_not_write_it(package: Package, huge: Any) -> None:
    (_, outcome), *_ = judged(package, returned(huge), returned(huge)).cases
    assert outcome.verdict is Verdict.WA
    assert outcome.returned
