from datetime import timedelta

import pytest
from django.utils import timezone

from judge import events, judging
from judge.models import BestResult, CaseResult, Judging, SkillProgress
from judge.rejudging import rejudge, rejudge_problem
from judge.verdicts import Status, Verdict
from problems.models import Problem
from problems.package.model import Package
from sandbox.errors import EngineUnavailable, ImageMissing, MemoryExhausted, RunnerBroken
from sandbox.interface import ExitStatus
from tests.judge.factories import killed, ran
from tests.judge.fake_sandbox import FakeSandbox, always, in_turn
from tests.judge.rows import judging_of, make_submission
from web.models import User


def event_types(judging_id: int) -> list[str]:
    return [event["type"] for _, event in events.history(events.judging_key(judging_id))]


@pytest.fixture(autouse=True)
def _packages(packages: dict[str, Package]) -> None:
    """Every test here judges by a package that lies in a temporary folder."""


def test_it_accepts_a_right_program(alice: User, problem: Problem, sandbox: FakeSandbox) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, sandbox)
    done = judging_of(submission)
    assert (done.status, done.verdict, done.score) == (Status.DONE, Verdict.AC, 100.0)
    assert (done.attempts, done.worker, done.deadline_at) == (1, "", None)
    assert done.cpu_ms_slowest == 5.0
    assert done.cpu_ms_total == 25.0
    assert [case.verdict for case in done.cases.all()] == ["AC"] * 5
    assert sandbox.inputs[0] == b"1\n"


def test_it_writes_best_result_and_progress_with_the_verdict(
    alice: User, problem: Problem, sandbox: FakeSandbox
) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, sandbox)
    best = BestResult.objects.get(user=alice, problem=problem)
    assert (best.fraction, best.is_solved, best.solved_at) == (1.0, True, submission.created_at)
    assert SkillProgress.objects.get(user=alice, skill=None).points == 10


def test_it_tells_the_story_case_by_case(alice: User, problem: Problem, sandbox: FakeSandbox) -> None:
    submission = make_submission(alice, problem)
    judging_id = judging_of(submission).pk
    judging.run(judging_id, sandbox)
    assert event_types(judging_id) == ["status", "plan", "compiled", *["case"] * 5, "done"]
    told = [event for _, event in events.history(events.judging_key(judging_id))]
    assert told[1]["cases"][0] == {"ordinal": 1, "is_sample": True}
    assert told[3]["group"] == "sample"
    assert "group" not in told[4]
    assert told[-1]["verdict"] == "AC"


def test_it_hides_nothing_of_samples_and_values_of_secrets(
    alice: User, problem: Problem, sandbox: FakeSandbox
) -> None:
    sandbox.behaviour = always(ran(b"17"))
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, sandbox)
    sample, secret, skipped, *_ = judging_of(submission).cases.all()
    assert sample.message == "token 1 is '17', the answer has '2'"
    assert secret.message == "the output differs from the answer"
    assert "'6'" in secret.staff_message
    assert (skipped.verdict, skipped.exit_status) == (Verdict.SKIPPED, "")


def test_it_reports_compile_errors(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, FakeSandbox(compiles=False))
    done = judging_of(submission)
    assert (done.status, done.verdict) == (Status.DONE, Verdict.CE)
    assert "SyntaxError" in done.compiler_output
    assert not done.cases.exists()
    assert BestResult.objects.get(user=alice, problem=problem).fraction == 0.0


def test_it_blames_a_program_that_took_all_memory_of_its_container(alice: User, problem: Problem) -> None:
    """Once: with each further attempt it would take another container along."""
    error = MemoryExhausted("a program took all the memory of its container")
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, FakeSandbox(behaviour=in_turn(ran(b"2"), error)))
    done = judging_of(submission)
    assert (done.status, done.verdict, done.attempts, done.score) == (Status.DONE, Verdict.MLE, 1, 0.0)
    assert "all the memory" in done.compiler_output


def test_it_stops_after_two_timeouts(alice: User, problem: Problem, sandbox: FakeSandbox) -> None:
    sandbox.behaviour = always(killed(ExitStatus.CPU_LIMIT, cpu_ms=1001.0))
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, sandbox)
    done = judging_of(submission)
    assert done.verdict == Verdict.TLE
    assert len(sandbox.inputs) == 2


def test_it_gives_a_case_another_chance_when_the_machine_was_busy(alice: User, problem: Problem) -> None:
    starved = killed(ExitStatus.WALL_LIMIT, cpu_ms=300.0, wall_ms=5_000.0)
    answers = [ran(str(number).encode()) for number in (2, 6, 8, 1000001, 0)]
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, FakeSandbox(behaviour=in_turn(starved, *answers)))
    assert judging_of(submission).verdict == Verdict.AC


def test_it_gives_a_sleeper_no_other_chance(alice: User, problem: Problem, sandbox: FakeSandbox) -> None:
    sandbox.behaviour = always(killed(ExitStatus.WALL_LIMIT, cpu_ms=3.0, wall_ms=5_000.0))
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, sandbox)
    assert judging_of(submission).verdict == Verdict.TLE
    assert len(sandbox.inputs) == 2


def test_it_judges_once_however_often_the_doorbell_rings(
    alice: User, problem: Problem, sandbox: FakeSandbox
) -> None:
    submission = make_submission(alice, problem)
    for _ in range(3):
        judging.run(judging_of(submission).pk, sandbox)
    assert judging_of(submission).attempts == 1
    assert len(sandbox.inputs) == 5


@pytest.mark.parametrize(("runs_fresh", "leases"), [(False, 0), (True, 1)])
def test_it_runs_fresh_where_staff_asked_for_it(
    alice: User, problem: Problem, sandbox: FakeSandbox, runs_fresh: bool, leases: int
) -> None:
    Problem.objects.update(runs_fresh=runs_fresh)
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, sandbox)
    assert judging_of(submission).verdict == Verdict.AC
    assert sandbox.fresh_leases == leases


def test_it_tries_three_times_when_the_sandbox_fails_then_says_so(alice: User, problem: Problem) -> None:
    broken = FakeSandbox(behaviour=always(RunnerBroken("the container died")))
    submission = make_submission(alice, problem)
    for attempt in (1, 2):
        judging.run(judging_of(submission).pk, broken)
        waiting = judging_of(submission)
        assert (waiting.status, waiting.verdict, waiting.attempts) == (Status.QUEUED, "", attempt)
    judging.run(judging_of(submission).pk, broken)
    failed = judging_of(submission)
    assert (failed.status, failed.verdict, failed.attempts) == (Status.ERROR, Verdict.JE, 3)
    assert "the container died" in failed.error
    assert event_types(failed.pk)[-1] == "error"
    assert not BestResult.objects.exists()
    assert not CaseResult.objects.exists()


def test_it_recovers_when_the_next_attempt_works(alice: User, problem: Problem) -> None:
    once_broken = FakeSandbox(behaviour=in_turn(RunnerBroken("died"), ran(b"2"), ran(b"6"), ran(b"8")))
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, once_broken)
    once_broken.behaviour = FakeSandbox().behaviour
    judging.run(judging_of(submission).pk, once_broken)
    assert (judging_of(submission).verdict, judging_of(submission).attempts) == (Verdict.AC, 2)


def test_it_does_not_retry_what_cannot_succeed(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, FakeSandbox(refuses=ImageMissing("build it")))
    assert (judging_of(submission).status, judging_of(submission).attempts) == (Status.ERROR, 1)


def test_it_waits_for_an_engine_that_restarts(alice: User, problem: Problem) -> None:
    away = FakeSandbox(refuses=EngineUnavailable("no answer"))
    submission = make_submission(alice, problem)
    for _ in range(5):
        judging.run(judging_of(submission).pk, away)
    waiting = judging_of(submission)
    assert (waiting.status, waiting.rung_at, waiting.attempts) == (Status.QUEUED, None, 0)
    assert event_types(waiting.pk) == ["status", "plan", "status"] * 5


def test_it_waits_for_an_engine_however_long_the_queue_was(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    Judging.objects.update(queued_at=timezone.now() - timedelta(hours=1))
    for _ in range(5):
        judging.run(judging_of(submission).pk, FakeSandbox(refuses=EngineUnavailable("no answer")))
    waiting = judging_of(submission)
    assert (waiting.status, waiting.rung_at, waiting.attempts) == (Status.QUEUED, None, 0)


def test_it_gives_up_an_engine_that_stays_away(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    away = FakeSandbox(refuses=EngineUnavailable("no answer"))
    judging.run(judging_of(submission).pk, away)
    Judging.objects.update(engine_away_since=timezone.now() - judging.ENGINE_PATIENCE)
    judging.run(judging_of(submission).pk, away)
    assert (judging_of(submission).status, judging_of(submission).verdict) == (Status.ERROR, Verdict.JE)


def test_it_forgets_that_the_engine_was_away_once_it_came_back(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    Judging.objects.update(engine_away_since=timezone.now() - judging.ENGINE_PATIENCE)
    judging.run(judging_of(submission).pk, FakeSandbox(behaviour=always(RunnerBroken("died"))))
    judging.run(judging_of(submission).pk, FakeSandbox(refuses=EngineUnavailable("no answer")))
    assert judging_of(submission).status == Status.QUEUED


def test_it_takes_a_crash_of_ours_for_our_fault(
    alice: User, problem: Problem, sandbox: FakeSandbox, packages: dict[str, Package]
) -> None:
    packages.clear()
    submission = make_submission(alice, problem)
    for _ in range(3):
        judging.run(judging_of(submission).pk, sandbox)
    failed = judging_of(submission)
    assert (failed.status, failed.verdict) == (Status.ERROR, Verdict.JE)
    assert "KeyError" in failed.error


def test_it_changes_nothing_after_its_work_was_given_away(
    alice: User, problem: Problem, sandbox: FakeSandbox
) -> None:
    submission = make_submission(alice, problem)
    judging_id = judging_of(submission).pk

    def give_away() -> None:
        Judging.objects.filter(pk=judging_id).update(attempts=2)

    sandbox.before_run = give_away
    judging.run(judging_id, sandbox)
    untouched = judging_of(submission)
    assert (untouched.status, untouched.verdict) == (Status.RUNNING, "")
    assert not CaseResult.objects.exists()
    assert not BestResult.objects.exists()


def test_it_keeps_the_old_verdict_until_a_rejudge_is_done(
    alice: User, problem: Problem, sandbox: FakeSandbox
) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, sandbox)
    old = judging_of(submission)
    new = rejudge(submission)
    assert (new.reason, new.queue) == (Judging.Reason.REJUDGE, "rejudge")
    assert judging_of(submission) == old
    sandbox.behaviour = always(ran(b"0"))
    judging.run(new.pk, sandbox)
    assert judging_of(submission) == new
    assert submission.judgings.count() == 2
    assert not BestResult.objects.get(user=alice).is_solved
    assert not SkillProgress.objects.filter(user=alice, points__gt=0).exists()


def test_it_keeps_the_old_verdict_when_a_rejudge_fails_on_our_side(
    alice: User, problem: Problem, sandbox: FakeSandbox
) -> None:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, sandbox)
    old = judging_of(submission)
    judging.run(rejudge(submission).pk, FakeSandbox(refuses=ImageMissing("gone")))
    assert judging_of(submission) == old
    assert BestResult.objects.get(user=alice).is_solved


def test_it_rejudges_a_whole_problem_without_doubling_what_waits(
    alice: User, bob: User, problem: Problem, sandbox: FakeSandbox
) -> None:
    judged, waiting = make_submission(alice, problem), make_submission(bob, problem)
    judging.run(judging_of(judged).pk, sandbox)
    assert rejudge_problem(problem) == 2
    assert judged.judgings.count() == 2
    assert waiting.judgings.count() == 1


def test_it_ends_quietly_when_the_account_is_deleted_meanwhile(
    alice: User, problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    judging_id = judging_of(make_submission(alice, problem)).pk
    monkeypatch.setattr(judging.log, "exception", pytest.fail)

    def leave() -> None:
        User.objects.filter(pk=alice.pk).delete()

    judging.run(judging_id, FakeSandbox(before_run=leave))
    assert not Judging.objects.exists()
    judging.run(judging_id, FakeSandbox())
