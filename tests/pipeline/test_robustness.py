"""Whatever dies, every accepted submission gets its verdict, exactly once."""

import gc
import os
import signal
from pathlib import Path

import docker
import pytest

from judge import doorbell, events, judging, leaderboards
from judge.models import BestResult, CaseResult, Judging, Submission
from judge.submissions import TASK, submit
from judge.verdicts import Status, Verdict
from problems.models import Problem
from sandbox.docker_sandbox import DockerSandbox
from tests.hostile.cases import right_source
from tests.pipeline.real_parts import Worker, pid_of, wait_until
from web.launch.redis_server import RedisServer
from web.models import User

pytestmark = [pytest.mark.docker, pytest.mark.django_db(transaction=True)]

RIGHT = right_source("echo-plus-one", "python3").decode()
SLOW = f"import time\n\ntime.sleep(0.7)\n{RIGHT}"
CASES = 6


def send(user: User, problem: Problem, source: str) -> Submission:
    return submit(user=user, problem=problem, language="python3", source=source)


def status_of(submission: Submission) -> Status:
    return Status(submission.judgings.get().status)


def wait_for_verdict(submission: Submission, log: Path) -> Judging:
    wait_until(lambda: status_of(submission) in (Status.DONE, Status.ERROR), "the verdict", log=log)
    return submission.judgings.get()


def wait_until_running(submission: Submission, log: Path) -> Judging:
    """Running, and past its first case: in the middle of it."""

    def has_begun() -> bool:
        told = events.history(events.judging_key(submission.judgings.get().pk))
        return any(event["type"] == "case" for _, event in told)

    wait_until(has_begun, "the first case", log=log)
    return submission.judgings.get()


def assert_judged_once(submission: Submission, verdict: Verdict = Verdict.AC) -> None:
    done = submission.judgings.get()
    assert (done.status, done.verdict) == (Status.DONE, verdict)
    assert CaseResult.objects.filter(judging=done).count() == CASES
    assert Submission.objects.get(pk=submission.pk).current_judging == done


def test_it_goes_from_submit_to_the_leaderboard(alice: User, problem: Problem, worker: Worker) -> None:
    submission = send(alice, problem, RIGHT)
    wait_for_verdict(submission, worker.log)
    assert_judged_once(submission)
    assert BestResult.objects.get(user=alice, problem=problem).is_solved
    assert [row.username for row in leaderboards.page(None)] == ["alice"]
    told = [event["type"] for _, event in events.history(events.judging_key(submission.judgings.get().pk))]
    assert told == ["status", "status", "plan", "compiled", *["case"] * CASES, "done"]


def test_it_judges_once_a_message_that_is_delivered_twice(
    alice: User, problem: Problem, worker: Worker
) -> None:
    submission = send(alice, problem, RIGHT)
    for _ in range(3):
        doorbell.ring(TASK, submission.judgings.get().pk, queue="practice")
    wait_for_verdict(submission, worker.log)
    after = send(alice, problem, RIGHT)
    wait_for_verdict(after, worker.log)
    assert_judged_once(submission)
    assert submission.judgings.get().attempts == 1


def test_it_survives_a_pool_process_killed_in_mid_run(alice: User, problem: Problem, worker: Worker) -> None:
    submission = send(alice, problem, SLOW)
    os.kill(pid_of(wait_until_running(submission, worker.log)), signal.SIGKILL)
    wait_for_verdict(submission, worker.log)
    assert_judged_once(submission)
    assert submission.judgings.get().attempts == 2


def test_it_survives_a_whole_worker_killed_in_mid_run(
    alice: User, problem: Problem, worker: Worker, tmp_path: Path
) -> None:
    submission = send(alice, problem, SLOW)
    wait_until_running(submission, worker.log)
    worker.kill()
    next_worker = Worker(tmp_path / "next.log")
    try:
        wait_for_verdict(submission, next_worker.log)
    finally:
        next_worker.stop()
    assert_judged_once(submission)
    assert submission.judgings.get().attempts == 2


def test_it_survives_a_container_killed_in_mid_run(
    alice: User, problem: Problem, worker: Worker, engine: docker.DockerClient
) -> None:
    submission = send(alice, problem, SLOW)
    pid = pid_of(wait_until_running(submission, worker.log))
    labelled = engine.containers.list(filters={"label": "whetstone.pid"})
    own = [container for container in labelled if container.labels["whetstone.pid"].startswith(f"{pid}:")]
    assert own
    for container in own:
        container.kill()
    wait_for_verdict(submission, worker.log)
    assert_judged_once(submission)
    assert submission.judgings.get().attempts == 2


def test_it_keeps_what_was_sent_while_redis_was_away(
    alice: User, bob: User, problem: Problem, worker: Worker, redis_server: RedisServer
) -> None:
    first = send(alice, problem, RIGHT)
    wait_for_verdict(first, worker.log)
    redis_server.stop()
    try:
        sent = [send(user, problem, RIGHT) for user in (alice, bob)]
        assert [submission.judgings.get().rung_at for submission in sent] == [None, None]
    finally:
        redis_server.start()
    for submission in sent:
        wait_for_verdict(submission, worker.log)
        assert_judged_once(submission)


def test_it_finishes_what_it_began_while_redis_goes_away(
    alice: User, problem: Problem, worker: Worker, redis_server: RedisServer
) -> None:
    submission = send(alice, problem, SLOW)
    wait_until_running(submission, worker.log)
    redis_server.stop()
    redis_server.start()
    wait_for_verdict(submission, worker.log)
    assert_judged_once(submission)


# The SDK forgets to close a socket that it could not connect.
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_it_waits_for_an_engine_that_does_not_answer(
    alice: User, problem: Problem, boxes: DockerSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission = send(alice, problem, RIGHT)
    judging_id = submission.judgings.get().pk
    with monkeypatch.context() as elsewhere, DockerSandbox("1") as cut_off:
        elsewhere.setenv("DOCKER_HOST", "unix:///nonexistent/docker.sock")
        for _ in range(4):
            judging.run(judging_id, cut_off)
    gc.collect()
    assert status_of(submission) is Status.QUEUED
    judging.run(judging_id, boxes)
    assert_judged_once(submission)
