"""Taking a submission in: one function for pages, API and scripts."""

import structlog
from django.contrib.auth.models import AbstractUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from judge import access, doorbell, events
from judge.locks import lock_user
from judge.models import Judging, Submission
from judge.verdicts import Status
from problems.models import Problem, ProblemRevision
from sandbox.languages import LANGUAGES

log = structlog.stdlib.get_logger(__name__)

MAX_PENDING = 20
OPEN = (Status.QUEUED, Status.RUNNING)
TASK = "judge.tasks.run_judging"

REFUSALS = {
    "empty_source": gettext_lazy("The source is empty."),
    "source_too_large": gettext_lazy("The source is larger than the limit."),
    "source_has_nul": gettext_lazy("The source holds a NUL character."),
    "source_not_utf8": gettext_lazy("The source is not UTF-8 text."),
    "unknown_language": gettext_lazy("This judge knows no such language."),
    "language_not_offered": gettext_lazy("This problem does not take this language."),
    "problem_not_open": gettext_lazy("This problem takes no submissions."),
    "too_many_pending": gettext_lazy("Too many of your submissions still wait for their verdicts."),
}


class SubmissionRefused(Exception):
    """What was sent is not judged; `code` is one of `REFUSALS`, `message` is for the sender."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        self.message = message or str(REFUSALS[code])
        super().__init__(self.message)


def submit(
    *, user: AbstractUser, problem: Problem, language: str, source: str | bytes, idempotency_key: str = ""
) -> Submission:
    """Save a submission and ring for its judging once it is committed.

    The same key of the same user gives the submission of the first call. Raises `SubmissionRefused`.
    """
    if idempotency_key and (earlier := _earlier(user, idempotency_key)):
        return earlier
    revision = open_revision(user, problem)
    text = checked_source(revision, language, source)
    try:
        with transaction.atomic():
            lock_user(user.pk)
            _refuse_too_many(user)
            submission = Submission.objects.create(
                user_id=user.pk,
                problem=problem,
                language=language,
                source=text,
                idempotency_key=idempotency_key[:100] or None,
            )
            submission.current_judging = append_judging(submission, revision)
            submission.save(update_fields=["current_judging"])
    except IntegrityError:
        # The same key came twice at the same time: the other one was first.
        if idempotency_key and (earlier := _earlier(user, idempotency_key)):
            return earlier
        raise
    return submission


def _refuse_too_many(user: AbstractUser) -> None:
    pending = Judging.objects.filter(submission__user_id=user.pk, status__in=OPEN)
    if pending.filter(reason=Judging.Reason.SUBMITTED).count() >= MAX_PENDING:
        message = gettext("%(count)d of your submissions still wait for their verdicts.")
        raise SubmissionRefused("too_many_pending", message % {"count": MAX_PENDING})


def append_judging(
    submission: Submission,
    revision: ProblemRevision,
    *,
    reason: str = Judging.Reason.SUBMITTED,
    queue: str = "practice",
    retries: int = 0,
) -> Judging:
    """Add one attempt and ring for it on commit. Call inside a transaction."""
    judging = Judging.objects.create(
        submission=submission, revision=revision, reason=reason, queue=queue, retries=retries, rung_at=None
    )
    transaction.on_commit(lambda: ring(judging))
    return judging


def ring(judging: Judging) -> bool:
    """Tell the broker of a queued judging and note when; False when it is away (the sweep rings again)."""
    events.publish(events.judging_key(judging.pk), {"type": "status", "status": Status.QUEUED.value})
    if not doorbell.ring(TASK, judging.pk, queue=judging.queue):
        return False
    Judging.objects.filter(pk=judging.pk, status=Status.QUEUED).update(rung_at=timezone.now())
    return True


def open_revision(user: AbstractUser, problem: Problem) -> ProblemRevision:
    """The revision a submission of this user is judged against; raises `SubmissionRefused`."""
    try:
        revision = access.get_problem(user, problem.slug).current_revision
    except access.NotFound as error:
        raise SubmissionRefused("problem_not_open") from error
    if revision is None:
        raise SubmissionRefused("problem_not_open")
    return revision


def checked_source(revision: ProblemRevision, language: str, source: str | bytes) -> str:
    """The source as text, if it may be judged; raises `SubmissionRefused`."""
    if language not in LANGUAGES:
        raise SubmissionRefused("unknown_language")
    if language not in revision.languages:
        raise SubmissionRefused("language_not_offered")
    # A str of n characters has at least n bytes: nothing huge is encoded just to be measured.
    if len(source) > revision.code_limit_bytes:
        raise _too_large(revision)
    try:
        raw = source.encode() if isinstance(source, str) else source
        text = raw.decode()
    except UnicodeError as error:
        raise SubmissionRefused("source_not_utf8") from error
    if len(raw) > revision.code_limit_bytes:
        raise _too_large(revision)
    if "\0" in text:
        raise SubmissionRefused("source_has_nul")
    if not text.strip():
        raise SubmissionRefused("empty_source")
    return text


def _too_large(revision: ProblemRevision) -> SubmissionRefused:
    limit_kib = revision.code_limit_bytes / 1024
    message = gettext("The source is larger than %(limit)s KiB.") % {"limit": f"{limit_kib:g}"}
    return SubmissionRefused("source_too_large", message)


def _earlier(user: AbstractUser, idempotency_key: str) -> Submission | None:
    return Submission.objects.filter(user_id=user.pk, idempotency_key=idempotency_key[:100]).first()
