from itertools import cycle
from pathlib import Path

import pytest

from judge import events, judging, runtime
from judge.models import BestResult, Judging, Submission
from judge.rejudging import rejudge
from judge.verdicts import Verdict
from problems.models import Problem
from problems.package.model import Package
from sandbox.errors import RunnerBroken
from sandbox.interface import RunResult
from tests.judge.factories import echo_package, ran
from tests.judge.fake_sandbox import FakeSandbox, always
from tests.judge.rows import judging_of, make_submission
from web.models import User


@pytest.fixture(autouse=True)
def package(packages: dict[str, Package], tmp_path: Path) -> Package:
    (tmp_path / "echo" / "reference.py").write_text("print(int(input()) + 1)\n")
    references = {"python3": "reference.py"}
    packages["echo"] = echo_package(tmp_path / "echo", references=references, perf_groups=("g02_large",))
    return packages["echo"]


def plus_one_in(cpu_ms: float) -> FakeSandbox:
    return FakeSandbox(behaviour=lambda stdin: ran(str(int(stdin) + 1).encode(), cpu_ms=cpu_ms))


@pytest.fixture
def accepted(alice: User, problem: Problem) -> Submission:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, plus_one_in(60.0))
    return submission


def turns(reference_ms: float, own_ms: float) -> FakeSandbox:
    """Reference, own, own, reference, and so on."""
    times = cycle([reference_ms, own_ms, own_ms, reference_ms])
    return FakeSandbox(behaviour=lambda stdin: ran(b"", cpu_ms=next(times)))


def test_it_announces_a_measurement_with_the_verdict(accepted: Submission) -> None:
    told = [event for _, event in events.history(events.judging_key(judging_of(accepted).pk))]
    assert told[-1]["runtime_follows"] is True
    assert judging_of(accepted).runtime_note == ""


def test_it_takes_turns_and_writes_the_median(accepted: Submission) -> None:
    sandbox = turns(40.0, 60.0)
    runtime.measure(judging_of(accepted).pk, sandbox)
    done = judging_of(accepted)
    assert done.runtime_ratio == 1.5
    assert done.runtime_note == "median of 7 pairs, 1.50 to 1.50"
    assert BestResult.objects.get().runtime_ratio == 1.5
    assert set(sandbox.inputs) == {b"1000000\n"}
    told = [event for _, event in events.history(events.judging_key(done.pk))]
    assert told[-1] == {"type": "runtime", "ratio": 1.5, "note": done.runtime_note}


def test_it_stops_at_three_pairs_when_these_took_long(
    accepted: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "BUDGET_S", 0.0)
    sandbox = turns(40.0, 60.0)
    runtime.measure(judging_of(accepted).pk, sandbox)
    assert len(sandbox.inputs) == 6


def test_it_does_not_measure_what_is_too_fast(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, plus_one_in(19.0))
    assert judging_of(submission).runtime_note == "not measurable: under 20 ms"


def test_it_does_not_measure_what_was_not_accepted(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, FakeSandbox(behaviour=always(ran(b"0", cpu_ms=500.0))))
    done = judging_of(submission)
    assert (done.verdict, done.runtime_note) == (Verdict.WA, "")
    runtime.measure(done.pk, turns(1.0, 1.0))
    assert judging_of(submission).runtime_ratio is None


@pytest.mark.parametrize(
    ("run", "note"),
    [
        (ran(exit_code=1, cpu_ms=50.0), "not measurable"),
        (ran(cpu_ms=50_000.0), "not measurable"),
        (ran(cpu_ms=0.0), "not measurable: under 20 ms"),
    ],
)
def test_it_says_when_a_run_gives_no_measure(accepted: Submission, run: RunResult, note: str) -> None:
    runtime.measure(judging_of(accepted).pk, FakeSandbox(behaviour=always(run)))
    done = judging_of(accepted)
    assert (done.runtime_ratio, done.runtime_note) == (None, note)


def test_it_says_when_the_sandbox_fails(accepted: Submission) -> None:
    runtime.measure(judging_of(accepted).pk, FakeSandbox(behaviour=always(RunnerBroken("died"))))
    assert judging_of(accepted).runtime_note == "not measurable"
    assert judging_of(accepted).verdict == Verdict.AC


def test_it_leaves_a_judging_alone_that_no_longer_counts(accepted: Submission) -> None:
    old = judging_of(accepted)
    judging.run(rejudge(accepted).pk, plus_one_in(60.0))
    runtime.measure(old.pk, turns(40.0, 60.0))
    assert Judging.objects.get(pk=old.pk).runtime_ratio is None


def test_it_measures_once(accepted: Submission) -> None:
    runtime.measure(judging_of(accepted).pk, turns(40.0, 60.0))
    runtime.measure(judging_of(accepted).pk, turns(40.0, 80.0))
    assert judging_of(accepted).runtime_ratio == 1.5
