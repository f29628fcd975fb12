import pytest
from django.utils import timezone

from judge import doorbell, events, trials
from judge.models import BestResult, Trial
from judge.submissions import SubmissionRefused
from judge.verdicts import Status
from problems.models import Problem
from problems.package.model import SAMPLE_GROUP, Package
from sandbox.errors import EngineUnavailable, ImageMissing, RunnerBroken
from sandbox.interface import ExitStatus
from tests.judge.factories import killed, make_group, make_package, ran
from tests.judge.fake_sandbox import FakeSandbox, always
from tests.judge.rows import taken_of_two
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


def test_it_goes_on_after_a_sample_that_failed(
    trial: Trial, sandbox: FakeSandbox, packages: dict[str, Package]
) -> None:
    root = packages["echo"].root
    samples = make_group(root, SAMPLE_GROUP, [(b"1\n", b"wrong\n"), (b"2\n", b"3\n")])
    packages["echo"] = make_package(root, [samples])
    trials.run(trial.pk, sandbox)
    trial.refresh_from_db()
    assert [case["verdict"] for case in trial.result["cases"]] == ["WA", "AC"]


def test_it_shows_compile_errors(trial: Trial) -> None:
    trials.run(trial.pk, FakeSandbox(compiles=False))
    trial.refresh_from_db()
    assert trial.result["verdict"] == "CE"
    assert "SyntaxError" in trial.result["compiler_output"]


def test_it_tells_the_story_live(trial: Trial, sandbox: FakeSandbox) -> None:
    trials.run(trial.pk, sandbox)
    types = [event["type"] for _, event in events.history(events.trial_key(trial.pk))]
    assert types == ["status", "plan", "compiled", "case", "done"]


def test_it_runs_fresh_where_staff_asked_for_it(trial: Trial, sandbox: FakeSandbox) -> None:
    Problem.objects.update(runs_fresh=True)
    trials.run(trial.pk, sandbox)
    assert sandbox.fresh_leases == 1


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


def test_it_waits_for_an_engine_that_restarts_but_not_for_long(
    trial: Trial, rung: list[tuple[int, str]]
) -> None:
    away = FakeSandbox(refuses=EngineUnavailable("no answer"))
    for _ in range(5):
        trials.run(trial.pk, away)
    trial.refresh_from_db()
    assert (trial.status, trial.attempts, rung) == (Status.QUEUED, 0, [])
    Trial.objects.update(engine_away_since=timezone.now() - trials.ENGINE_PATIENCE)
    trials.run(trial.pk, away)
    trial.refresh_from_db()
    assert trial.status == Status.ERROR


def test_it_refuses_what_submit_refuses_and_too_many_at_once(alice: User, problem: Problem) -> None:
    with pytest.raises(SubmissionRefused):
        trials.start(user=alice, problem=problem, language="python3", source="")
    for _ in range(trials.MAX_PENDING):
        trials.start(user=alice, problem=problem, language="python3", source="print(1)")
    with pytest.raises(SubmissionRefused) as refused:
        trials.start(user=alice, problem=problem, language="python3", source="print(1)")
    assert refused.value.code == "too_many_pending"


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """Which trials the broker was told of, and on which queue."""
    told: list[tuple[int, str]] = []

    def ring(task: str, row_id: int, *, queue: str) -> bool:
        told.append((row_id, queue))
        return True

    monkeypatch.setattr(doorbell, "ring", ring)
    return told


def another(trial: Trial, user: User, **fields: object) -> Trial:
    """One more trial of the same source that the broker was told of."""
    values = {"rung_at": timezone.now(), **fields}
    return Trial.objects.create(
        user=user, revision=trial.revision, language="python3", source="print(1)", **values
    )


@pytest.mark.parametrize("ending", [FakeSandbox(), FakeSandbox(refuses=ImageMissing("gone"))])
def test_it_runs_one_trial_of_a_user_at_a_time(
    trial: Trial, alice: User, bob: User, rung: list[tuple[int, str]], ending: FakeSandbox
) -> None:
    second, third, of_bob = another(trial, alice), another(trial, alice), another(trial, bob)
    meanwhile: list[tuple[str, str]] = []

    def others_come() -> None:
        if not meanwhile:
            meanwhile.append(("", ""))
            trials.run(second.pk, FakeSandbox())
            trials.run(of_bob.pk, FakeSandbox())
            second.refresh_from_db()
            of_bob.refresh_from_db()
            meanwhile.append((second.status, of_bob.status))

    trials.run(trial.pk, FakeSandbox(before_run=others_come))
    assert meanwhile[1] == (Status.QUEUED, Status.DONE)
    assert rung == [(second.pk, "trial")]
    trials.run(second.pk, ending)
    assert rung[1:] == [(third.pk, "trial")]


def test_it_gives_no_trial_longer_on_a_busy_machine(trial: Trial, sandbox: FakeSandbox) -> None:
    sandbox.behaviour = always(killed(ExitStatus.WALL_LIMIT, cpu_ms=300.0, wall_ms=5_000.0))
    trials.run(trial.pk, sandbox)
    trial.refresh_from_db()
    assert trial.result["verdict"] == "TLE"
    assert len(sandbox.inputs) == 1


@pytest.mark.django_db(transaction=True)
def test_it_counts_pending_trials_one_start_after_the_other(
    alice: User, problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "MAX_PENDING", 1)

    def start() -> Trial:
        return trials.start(user=alice, problem=problem, language="python3", source="1")

    assert taken_of_two(monkeypatch, Trial, start) == Trial.objects.count() == 1
