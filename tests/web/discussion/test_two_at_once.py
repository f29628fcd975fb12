"""Two people who write at the same moment: both are counted"""

from collections.abc import Callable
from threading import Thread as Helper

import pytest
from django.db import connection, transaction

from tests.judge.rows import make_problem
from tests.web.discussion.rows import make_thread
from web.discussion import writing
from web.discussion.models import Thread
from web.discussion.writing import Said
from web.models import User


def in_background(act: Callable[[], object]) -> Helper:
    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    helper = Helper(target=run)
    helper.start()
    return helper


@pytest.mark.django_db(transaction=True)
def test_replies_at_the_same_moment_are_both_counted() -> None:
    people = [User.objects.create_user(f"writer{number}") for number in range(2)]
    thread = make_thread(people[0], make_problem())
    with transaction.atomic():
        writing.reply(people[0], thread, Said(body="one"))
        other = in_background(lambda: writing.reply(people[1], thread, Said(body="two")))
        # It waits for this one to end, as it should, or it has counted by now.
        other.join(1.0)
    other.join()
    assert Thread.objects.get().post_count == 3


@pytest.mark.django_db(transaction=True)
def test_marks_at_the_same_moment_are_both_counted() -> None:
    people = [User.objects.create_user(f"reader{number}") for number in range(3)]
    post = make_thread(people[2], make_problem()).posts.get()
    with transaction.atomic():
        writing.set_helpful(people[0], post, is_helpful=True)
        other = in_background(lambda: writing.set_helpful(people[1], post, is_helpful=True))
        other.join(1.0)
    other.join()
    post.refresh_from_db()
    assert post.helpful_count == 2
