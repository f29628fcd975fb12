"""A set-up that is broken: nothing is lost, no verdict is wrong, and all is judged once it is mended."""

import errno
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import docker
import pytest
from django.utils import timezone

from judge import doorbell, judging, sweeping
from judge.models import CaseResult, Judging, Submission
from judge.retrying import retry_due
from judge.submissions import submit
from judge.verdicts import Status, Verdict
from problems import cache
from problems.models import Problem
from sandbox import docker_engine
from sandbox.docker_sandbox import DockerSandbox
from sandbox.images import image_tag
from tests.hostile.cases import right_source
from tests.pipeline.real_parts import Worker, wait_until
from web.models import User

pytestmark = [pytest.mark.docker, pytest.mark.django_db(transaction=True)]

RIGHT = right_source("echo-plus-one", "python3").decode()
WRONG = "print(-1)\n"
CASES = 6
CROWD = 4
EACH = 10


def send(user: User, problem: Problem, source: str = RIGHT) -> Submission:
    return submit(user=user, problem=problem, language="python3", source=source)


def judge(submission: Submission, boxes: DockerSandbox) -> Judging:
    """Judge the attempt that counts until it has ended."""
    while (waiting := current(submission)).status == Status.QUEUED:
        judging.run(waiting.pk, boxes)
    return current(submission)


def current(submission: Submission) -> Judging:
    found = Submission.objects.select_related("current_judging").get(pk=submission.pk).current_judging
    assert found is not None
    return found


def assert_judged_after_mending(
    submission: Submission, boxes: DockerSandbox, break_it: Callable[[pytest.MonkeyPatch], None]
) -> Judging:
    """The judging that failed while it was broken; the one after it has the right verdict."""
    with pytest.MonkeyPatch.context() as broken:
        break_it(broken)
        failed = judge(submission, boxes)
    assert (failed.status, failed.verdict) == (Status.ERROR, Verdict.JE)
    assert not CaseResult.objects.exists()
    assert retry_due(timezone.now() + timedelta(minutes=2)) == 1
    assert judge(submission, boxes).verdict == Verdict.AC
    return failed


def test_it_judges_what_met_a_full_disk_once_there_is_room(
    alice: User, problem: Problem, boxes: DockerSandbox
) -> None:
    def fill_disk(broken: pytest.MonkeyPatch) -> None:
        def no_space(*_: object) -> Path:
            raise OSError(errno.ENOSPC, "No space left on device")

        broken.setattr(cache, "unpack", no_space)
        broken.setattr(cache, "_loaded", type(cache._loaded)())
        shutil.rmtree(cache.cache_root(), ignore_errors=True)

    failed = assert_judged_after_mending(send(alice, problem), boxes, fill_disk)
    assert failed.attempts == 3
    assert "No space left on device" in failed.error


def test_it_judges_what_missed_an_image_once_it_is_built(
    alice: User, problem: Problem, engine: docker.DockerClient, boxes: DockerSandbox
) -> None:
    def remove_images(broken: pytest.MonkeyPatch) -> None:
        broken.setattr(docker_engine, "image_tag", lambda name: f"whetstone-{name}:000000000000")

    with DockerSandbox("1") as cold:
        failed = assert_judged_after_mending(send(alice, problem), cold, remove_images)
    assert failed.attempts == 1
    assert "sandbox.images build" in failed.error


def test_it_judges_what_asked_for_an_unknown_image_once_there_is_a_recipe(
    alice: User, problem: Problem, engine: docker.DockerClient
) -> None:
    def rename_image(broken: pytest.MonkeyPatch) -> None:
        broken.setattr(docker_engine, "image_tag", lambda name: image_tag(f"no-such-{name}"))

    with DockerSandbox("1") as cold:
        failed = assert_judged_after_mending(send(alice, problem), cold, rename_image)
    assert "no-such-python" in failed.error


def test_it_judges_a_crowd_once_each_and_rings_for_nobody_twice(
    problem: Problem, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A sweep that takes every row for unheard of, as after a minute in the queue.
    monkeypatch.setattr(sweeping, "UNHEARD_AFTER", timedelta(0))
    rung: list[int] = []
    ring = doorbell.ring

    def counted(task: str, row_id: int, *, queue: str) -> bool:
        rung.append(row_id)
        return ring(task, row_id, queue=queue)

    monkeypatch.setattr(doorbell, "ring", counted)
    users = [User.objects.create_user(f"user{number}") for number in range(CROWD)]
    sent = [(send(user, problem), Verdict.AC) for user in users for _ in range(EACH - 1)]
    sent += [(send(user, problem, WRONG), Verdict.WA) for user in users]
    open_rows = Judging.objects.exclude(status__in=(Status.DONE, Status.ERROR))
    wait_until(lambda: not open_rows.exists(), "the last verdict", log=worker.log)
    assert len(sent) == CROWD * EACH
    for submission, verdict in sent:
        done = submission.judgings.get()
        assert (done.status, done.verdict, done.attempts) == (Status.DONE, verdict, 1)
    accepted = CaseResult.objects.filter(judging__verdict=Verdict.AC)
    assert accepted.count() == CASES * CROWD * (EACH - 1)
    # A message leaves the queue a moment before its row is claimed: then it looks lost, which does no harm.
    assert len(rung) <= len(sent) * 1.5
