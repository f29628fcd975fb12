"""Rows that are locked so that two transactions do not each miss what the other does.

The order everywhere: the submission first, then the user. Nobody waits in a circle then.
"""

from django.contrib.auth import get_user_model

from judge.models import Submission


def lock_user(user_id: int) -> None:
    """Let nobody else count or sum up this user's rows until the transaction ends."""
    get_user_model().objects.select_for_update(no_key=True).filter(pk=user_id).first()


def lock_submission(submission_id: int) -> Submission:
    """The submission as it is now, with its problem; its attempts change only under this lock."""
    rows = Submission.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("problem__current_revision").get(pk=submission_id)
