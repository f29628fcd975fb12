"""Making, ending and following links to verdicts."""

from judge import access
from judge.models import Submission
from judge.verdicts import Status
from web.sharing.models import SharedVerdict


def link_of(submission: Submission) -> SharedVerdict | None:
    """The link that a submission has now."""
    return SharedVerdict.objects.filter(submission=submission).first()


def share(submission: Submission, *, shows_source: bool) -> SharedVerdict:
    """Give a submission a link, or change what its link shows."""
    link, _ = SharedVerdict.objects.update_or_create(
        submission=submission, defaults={"shows_source": shows_source}
    )
    return link


def stop(submission: Submission) -> None:
    """From now on nobody sees it by the old address."""
    SharedVerdict.objects.filter(submission=submission).delete()


def follow(key: str) -> SharedVerdict:
    """What a link shows: a verdict on a problem that anybody may see. Raises `NotFound`."""
    links = SharedVerdict.objects.select_related("submission__problem", "submission__current_judging")
    shown = links.filter(
        submission__problem__is_published=True,
        submission__user__is_active=True,
        submission__current_judging__status=Status.DONE,
    )
    link = shown.filter(key=key).first()
    if link is None:
        raise access.NotFound(key)
    return link
