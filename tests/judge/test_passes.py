"""Several passes over one case."""

import pytest

from judge.checkers import Check
from judge.checkers.check import ACCEPTED, rejected
from judge.errors import ValidatorBroken
from judge.outcomes import Outcome, of_check
from judge.passes import Feedback, played_out
from judge.validators import read_verdict
from judge.verdicts import Verdict
from tests.judge.factories import ran

AGAIN = Check(is_accepted=True, next_input=b"2", carried={"feedback/state": b"s"})


class Passes:
    """Plays the given checks one after the other, and remembers what each pass was given."""

    def __init__(self, *checks: Check, cpu_ms: tuple[float, ...] = (1.0, 1.0, 1.0)) -> None:
        self._checks = iter(checks)
        self._cpu_ms = iter(cpu_ms)
        self.given: list[tuple[bytes, Feedback]] = []

    def __call__(self, data: bytes, feedback: Feedback) -> tuple[Outcome, Check | None]:
        self.given.append((data, feedback))
        check = next(self._checks)
        return of_check(ran(cpu_ms=next(self._cpu_ms)), check), check


def test_it_runs_once_unless_more_is_asked_for() -> None:
    passes = Passes(ACCEPTED)
    assert played_out(passes, b"1", 2).verdict is Verdict.AC
    assert passes.given == [(b"1", {})]


def test_it_hands_on_the_input_and_what_was_left_behind() -> None:
    passes = Passes(AGAIN, ACCEPTED)
    assert played_out(passes, b"1", 2).verdict is Verdict.AC
    assert passes.given == [(b"1", {}), (b"2", {"feedback/state": b"s"})]


def test_it_lets_the_first_rejected_pass_decide() -> None:
    assert played_out(Passes(AGAIN, rejected("no")), b"1", 3).verdict is Verdict.WA


def test_it_tells_the_slowest_pass() -> None:
    outcome = played_out(Passes(AGAIN, AGAIN, ACCEPTED, cpu_ms=(5.0, 9.0, 2.0)), b"1", 3)
    assert outcome.run is not None and outcome.run.cpu_ms == 9.0


def test_it_takes_a_validator_that_never_ends_for_broken() -> None:
    with pytest.raises(ValidatorBroken, match="more than 2 passes"):
        played_out(Passes(AGAIN, AGAIN, AGAIN), b"1", 2)


def test_it_takes_a_rejection_with_another_pass_for_broken() -> None:
    with pytest.raises(ValidatorBroken, match="another pass"):
        read_verdict(ran(exit_code=43, files={"feedback/nextpass.in": b""}))


def test_it_carries_everything_but_the_next_input() -> None:
    left = {"feedback/nextpass.in": b"2", "feedback/state": b"s", "feedback/judgemessage.txt": b"m"}
    check = read_verdict(ran(exit_code=42, files=left))
    assert check.next_input == b"2"
    assert set(check.carried) == {"feedback/state", "feedback/judgemessage.txt"}
