import pytest

from judge import events, trials
from judge.models import BestResult, Trial
from judge.submissions import SubmissionRefused
from judge.verdicts import Status
from problems.models import Problem
from problems.package.model import Package
from sandbox.errors import ImageMissing, RunnerBroken
from tests.judge.factories import ran
from tests.judge.fake_sandbox import FakeSandbox, always
from web.models import User


@pytest.fixture(autouse=True)
def _packages(packages: dict[str, Package]) -> None:
    """Every test here judges by a package that lies in a temporary folder."""


@pytest.fixture
def trial(alice: User, problem: Problem) -> Trial:
    return trials.start(user=alice, problem=problem, language="python3", source="print(1)")


def test_it_runs_the_samples_only_and_counts_nothing(trial: Trial, sandbox: FakeSandbox) -> None:
    trials.run(trial.pk, sandbox)
    trial.refresh_from_db()
    assert trial.status == Status.DONE
    assert trial.result["verdict"] == "AC"
    assert sandbox.inputs == [b"1\n"]
    assert not BestResult.objects.exists()


def test_it_shows_what_the_program_printed(trial: Trial) -> None:
    trials.run(trial.pk, FakeSandbox(behaviour=always(ran(b"17\n", stderr=b"hm"))))
    trial.refresh_from_db()
    (case,) = trial.result["cases"]
    assert (case["verdict"], case["input"], case["expected"]) == ("WA", "1\n", "2\n")
    assert (case["stdout"], case["stderr"]) == ("17\n", "hm")
    assert case["message"] == "token 1 is '17', the answer has '2'"


def test_it_shows_compile_errors(trial: Trial) -> None:
    trials.run(trial.pk, FakeSandbox(compiles=False))
    trial.refresh_from_db()
    assert trial.result["verdict"] == "CE"
    assert "SyntaxError" in trial.result["compiler_output"]


def test_it_tells_the_story_live(trial: Trial, sandbox: FakeSandbox) -> None:
    trials.run(trial.pk, sandbox)
    types = [event["type"] for _, event in events.history(events.trial_key(trial.pk))]
    assert types == ["status", "plan", "compiled", "case", "done"]


def test_it_runs_once_however_often_the_doorbell_rings(trial: Trial, sandbox: FakeSandbox) -> None:
    for _ in range(3):
        trials.run(trial.pk, sandbox)
    assert len(sandbox.inputs) == 1


def test_it_tries_again_then_says_that_it_is_our_fault(trial: Trial) -> None:
    broken = FakeSandbox(behaviour=always(RunnerBroken("died")))
    for _ in range(3):
        trials.run(trial.pk, broken)
    trial.refresh_from_db()
    assert (trial.status, trial.result["verdict"]) == (Status.ERROR, "JE")


def test_it_does_not_retry_what_cannot_succeed(trial: Trial) -> None:
    trials.run(trial.pk, FakeSandbox(refuses=ImageMissing("gone")))
    trial.refresh_from_db()
    assert (trial.status, trial.attempts) == (Status.ERROR, 1)


def test_it_refuses_what_submit_refuses_and_too_many_at_once(alice: User, problem: Problem) -> None:
    with pytest.raises(SubmissionRefused):
        trials.start(user=alice, problem=problem, language="python3", source="")
    for _ in range(trials.MAX_PENDING):
        trials.start(user=alice, problem=problem, language="python3", source="print(1)")
    with pytest.raises(SubmissionRefused) as refused:
        trials.start(user=alice, problem=problem, language="python3", source="print(1)")
    assert refused.value.code == "too_many_pending"
