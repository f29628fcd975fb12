from dataclasses import replace
from itertools import chain, cycle
from pathlib import Path

import pytest
import redis

from judge import canaries, events, judging, runtime
from judge.measurement import ratio
from judge.models import BestResult, Judging, RuntimeMeasurement, Submission
from judge.rejudging import rejudge
from judge.verdicts import Verdict
from problems.models import Problem
from problems.package.model import Package
from sandbox.errors import RunnerBroken
from sandbox.interface import RunResult
from tests.judge.factories import echo_package, ran
from tests.judge.fake_sandbox import STEADY, FakeRunner, FakeSandbox, always
from tests.judge.rows import judging_of, make_submission
from web.models import User


@pytest.fixture(autouse=True)
def package(packages: dict[str, Package], tmp_path: Path) -> Package:
    (tmp_path / "echo" / "reference.py").write_text("print(int(input()) + 1)\n")
    references = {"python3": "reference.py"}
    packages["echo"] = echo_package(tmp_path / "echo", references=references, perf_groups=("g02_large",))
    return packages["echo"]


def right(stdin: bytes, cpu_ms: float) -> RunResult:
    return ran(str(int(stdin) + 1).encode(), cpu_ms=cpu_ms)


def plus_one_in(cpu_ms: float) -> FakeSandbox:
    return FakeSandbox(behaviour=lambda stdin: right(stdin, cpu_ms))


@pytest.fixture
def accepted(alice: User, problem: Problem) -> Submission:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, plus_one_in(60.0))
    return submission


def turns(reference_ms: float, own_ms: float, cases: int = 2) -> FakeSandbox:
    """A warm-up of each, then reference, own, own, reference, and so on; a turn is as many cases."""
    turn = chain((reference_ms, own_ms), cycle([reference_ms, own_ms, own_ms, reference_ms]))
    times = (ms for each in turn for ms in [each] * cases)
    return FakeSandbox(behaviour=lambda stdin: right(stdin, next(times)))


def wild() -> FakeSandbox:
    """Times that jump about: no ratio can be seen in them."""
    times = cycle([40.0, 90.0, 55.0, 300.0, 41.0, 77.0, 160.0])
    return FakeSandbox(behaviour=lambda stdin: right(stdin, next(times)))


def measure(submission: Submission, sandbox: FakeSandbox, makes_room: bool = False) -> None:
    runtime.measure(judging_of(submission).pk, sandbox, makes_room=lambda: makes_room)


def test_it_announces_a_measurement_with_the_verdict(accepted: Submission) -> None:
    told = [event for _, event in events.history(events.judging_key(judging_of(accepted).pk))]
    assert told[-1]["runtime_follows"] is True
    assert judging_of(accepted).runtime_note == ""


def test_it_takes_turns_and_writes_the_median(accepted: Submission) -> None:
    sandbox = turns(40.0, 60.0)
    measure(accepted, sandbox)
    done = judging_of(accepted)
    assert done.runtime_ratio == pytest.approx(1.5)
    assert done.runtime_note == "1.47 to 1.53 (6 pairs)"
    assert BestResult.objects.get().runtime_ratio == done.runtime_ratio
    told = [event for _, event in events.history(events.judging_key(done.pk))]
    assert told[-1] == {
        "type": "runtime",
        "ratio": done.runtime_ratio,
        "note": done.runtime_note,
        "low": pytest.approx(1.473, abs=1e-3),
        "high": pytest.approx(1.527, abs=1e-3),
    }


def test_it_runs_the_cases_of_the_groups_made_for_it(accepted: Submission) -> None:
    sandbox = turns(40.0, 60.0)
    measure(accepted, sandbox)
    assert set(sandbox.inputs) == {b"1000000\n", b"-1\n"}


def test_it_runs_the_slowest_case_where_no_group_is_made_for_it(
    packages: dict[str, Package], alice: User, problem: Problem, package: Package
) -> None:
    packages["echo"] = replace(package, perf_groups=())
    submission = make_submission(alice, problem)
    slow_seven = FakeSandbox(behaviour=lambda stdin: right(stdin, 60.0 if stdin == b"7\n" else 30.0))
    judging.run(judging_of(submission).pk, slow_seven)
    sandbox = turns(40.0, 60.0, cases=1)
    measure(submission, sandbox)
    assert set(sandbox.inputs) == {b"7\n"}


def test_it_appends_what_it_measured(accepted: Submission) -> None:
    measure(accepted, turns(40.0, 60.0))
    row = RuntimeMeasurement.objects.get()
    assert (row.judging, row.pairs, row.method) == (judging_of(accepted), 6, ratio.METHOD)
    assert row.turns == [[80.0, 120.0]] * 6
    assert (row.ratio, row.low is not None, row.worker != "") == (
        judging_of(accepted).runtime_ratio,
        True,
        True,
    )
    assert row.image.startswith("whetstone-python:")


def test_it_takes_more_pairs_while_the_ratio_is_unsure(accepted: Submission) -> None:
    unsteady = cycle([1.0, 1.04, 0.98, 1.0, 1.06, 0.97, 1.1])
    sandbox = FakeSandbox(behaviour=lambda stdin: right(stdin, 40.0 * next(unsteady)))
    measure(accepted, sandbox)
    row = RuntimeMeasurement.objects.get()
    assert row.pairs > ratio.LEAST_PAIRS
    assert row.ratio == pytest.approx(1.0, abs=0.05)


def test_it_stops_at_the_least_number_of_pairs_when_these_took_long(
    accepted: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "BUDGET_S", 0.0)
    measure(accepted, wild())
    assert RuntimeMeasurement.objects.get().pairs == ratio.LEAST_PAIRS


def test_it_gives_no_ratio_that_is_too_unsure(accepted: Submission) -> None:
    measure(accepted, wild())
    done = judging_of(accepted)
    assert (done.runtime_ratio, done.runtime_note) == (None, runtime.TOO_NOISY)
    row = RuntimeMeasurement.objects.get()
    assert (row.ratio, row.low, row.pairs) == (None, None, ratio.MOST_PAIRS)


def test_it_makes_room_for_more_urgent_work_and_comes_back(
    accepted: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(runtime, "ring", rung.append)
    sandbox = turns(40.0, 60.0)
    measure(accepted, sandbox, makes_room=True)
    assert rung == [judging_of(accepted).pk]
    assert len(sandbox.inputs) == 4, "only the warm-up was run"
    assert not RuntimeMeasurement.objects.exists()
    measure(accepted, turns(40.0, 60.0))
    assert judging_of(accepted).runtime_ratio == pytest.approx(1.5)


def test_it_sees_practice_waiting_and_not_its_own_queue(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.rpush(runtime.QUEUE, "message")
        assert not runtime.more_urgent_waits()
        client.rpush("practice", "message")
        assert runtime.more_urgent_waits()


def test_it_stops_when_a_newer_judging_is_on_its_way(accepted: Submission) -> None:
    old = judging_of(accepted)
    asked: list[bool] = []

    def rejudge_in_between() -> bool:
        if not asked:
            rejudge(accepted)
        asked.append(True)
        return False

    sandbox = turns(40.0, 60.0)
    runtime.measure(old.pk, sandbox, makes_room=rejudge_in_between)
    assert (len(asked), len(sandbox.inputs)) == (1, 4)
    assert not RuntimeMeasurement.objects.exists()


def test_it_does_not_measure_what_is_too_fast(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, plus_one_in(19.0))
    assert judging_of(submission).runtime_note == "not measurable: under 20 ms"


def test_it_does_not_measure_what_was_not_accepted(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, FakeSandbox(behaviour=always(ran(b"0", cpu_ms=500.0))))
    done = judging_of(submission)
    assert (done.verdict, done.runtime_note) == (Verdict.WA, "")
    measure(submission, turns(1.0, 1.0))
    assert judging_of(submission).runtime_ratio is None


@pytest.mark.parametrize(
    ("run", "note"),
    [
        (ran(exit_code=1, cpu_ms=50.0), "not measurable"),
        (ran(cpu_ms=50_000.0), "not measurable"),
        (ran(b"7", cpu_ms=50.0), "not measurable"),
    ],
)
def test_it_says_when_a_run_gives_no_measure(accepted: Submission, run: RunResult, note: str) -> None:
    measure(accepted, FakeSandbox(behaviour=always(run)))
    done = judging_of(accepted)
    assert (done.runtime_ratio, done.runtime_note) == (None, note)


def test_it_says_when_the_turns_are_too_fast(accepted: Submission) -> None:
    measure(accepted, plus_one_in(0.0))
    assert judging_of(accepted).runtime_note == "not measurable: under 20 ms"


def test_it_gives_no_ratio_to_a_program_that_only_remembers_its_answers(
    alice: User, problem: Problem
) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, plus_one_in(200.0))
    measure(submission, turns(200.0, 30.0))
    done = judging_of(submission)
    assert (done.runtime_ratio, done.runtime_note) == (None, runtime.UNLIKE)
    assert RuntimeMeasurement.objects.get().pairs == ratio.LEAST_PAIRS


def test_it_measures_nothing_of_a_program_that_is_lazy_once_it_has_its_verdict(accepted: Submission) -> None:
    """By the clock, for instance: a turn whose output nobody looks at would make it the fastest of all."""
    turn = cycle([40.0, 40.0, 1.0, 1.0, 1.0, 1.0, 40.0, 40.0])
    times = chain([40.0] * 4, turn)

    def behave(stdin: bytes) -> RunResult:
        cpu_ms = next(times)
        return right(stdin, cpu_ms) if cpu_ms > 1 else ran(b"", cpu_ms=cpu_ms)

    measure(accepted, FakeSandbox(behaviour=behave))
    done = judging_of(accepted)
    assert (done.runtime_ratio, done.runtime_note) == (None, "not measurable")


def test_it_says_when_the_sandbox_fails(accepted: Submission) -> None:
    measure(accepted, FakeSandbox(behaviour=always(RunnerBroken("died"))))
    assert judging_of(accepted).runtime_note == "not measurable"
    assert judging_of(accepted).verdict == Verdict.AC


def test_it_leaves_a_judging_alone_that_no_longer_counts(accepted: Submission) -> None:
    old = judging_of(accepted)
    judging.run(rejudge(accepted).pk, plus_one_in(60.0))
    runtime.measure(old.pk, turns(40.0, 60.0), makes_room=lambda: False)
    assert Judging.objects.get(pk=old.pk).runtime_ratio is None


def test_it_measures_once(accepted: Submission) -> None:
    measure(accepted, turns(40.0, 60.0))
    measure(accepted, turns(40.0, 80.0))
    assert judging_of(accepted).runtime_ratio == pytest.approx(1.5)
    assert RuntimeMeasurement.objects.count() == 1


def test_it_measures_nothing_where_the_canary_is_not_steady(accepted: Submission) -> None:
    for _ in range(6):
        canaries.read(FakeRunner(FakeSandbox()), canaries.place_of("0"), "python3")
    sandbox = turns(40.0, 60.0)
    sandbox.canary = replace(STEADY, cpu_ms=3 * STEADY.cpu_ms)
    measure(accepted, sandbox)
    done = judging_of(accepted)
    assert (done.runtime_ratio, sandbox.inputs) == (None, [])
    assert done.runtime_note == "not measurable: the processor is 200% slower than usual"
    assert done.verdict == Verdict.AC
