"""What the seeded past lacks: friends, a group, a long discussion, a run and a report of one learner."""

from django.utils import timezone

from judge.models import Submission, Trial
from judge.verdicts import Status
from problems.models import Problem
from web.discussion.models import Participation, Post, Thread
from web.discussion.writing import recount
from web.models import User
from web.people.models import Follow, Group, Membership
from web.reports.models import ProblemReport

THREADS = 60
POSTS = 200
FRIENDS = 200
BODY = (
    "With `<=` I get $7$:\n\n```python\nif left[i] <= right[j]:\n    count += 1\n```\n\n:::spoiler\n$a$\n:::"
)


def company(learner: User, problem: Problem) -> dict[str, str]:
    """What the words of the access table stand for among people; made once per database."""
    friends = list(User.objects.filter(is_staff=False).exclude(pk=learner.pk).order_by("pk")[:FRIENDS])
    posts = _talk(learner, problem, friends)
    group = _group(learner, friends)
    return posts | {
        "{group}": str(group.public_id),
        "{code}": group.code,
        "{trial}": str(_trial(learner, problem).public_id),
        "{report}": str(_report(learner, problem).pk),
    }


def _talk(learner: User, problem: Problem, friends: list[User]) -> dict[str, str]:
    """Many threads, one of them long."""
    mine = Thread.objects.filter(problem=problem, author=learner).first()
    if mine is None:
        for number in range(THREADS):
            author = friends[number % len(friends)]
            other = Thread.objects.create(problem=problem, author=author, title=f"Question {number}")
            Post.objects.create(thread=other, author=author, body=BODY, is_opening=True)
            Participation.objects.create(thread=other, user=learner)
            recount(other)
        mine = Thread.objects.create(problem=problem, author=learner, title="Why?")
        Post.objects.create(thread=mine, author=learner, body=BODY, is_opening=True)
        Post.objects.create(thread=mine, author=learner, body=BODY, is_spoiler=True)
        for number in range(POSTS):
            Post.objects.create(thread=mine, author=friends[number % len(friends)], body=BODY)
        recount(mine)
    of_learner = mine.posts.filter(author=learner)
    return {
        "{thread}": str(mine.pk),
        "{post}": str(of_learner.get(is_opening=True).pk),
        "{spoiler}": str(of_learner.get(is_spoiler=True).pk),
    }


def _group(learner: User, friends: list[User]) -> Group:
    """A group of many, all of whom the learner follows."""
    group, is_new = Group.objects.get_or_create(owner=learner, defaults={"name": "Class of 2026"})
    if is_new:
        Membership.objects.bulk_create(Membership(group=group, user=each) for each in (learner, *friends))
        Follow.objects.bulk_create(Follow(follower=learner, followed=each) for each in friends)
    return group


def _trial(learner: User, problem: Problem) -> Trial:
    """A run on a custom input."""
    case = {"ordinal": 1, "verdict": "WA", "input": "1\n" * 30, "expected": "0\n", "stdout": "7\n"}
    trial, _ = Trial.objects.get_or_create(
        user=learner,
        revision=problem.current_revision,
        defaults={
            "language": "python3",
            "source": "x",
            "status": Status.DONE,
            "created_at": timezone.now(),
            "result": {"verdict": "WA", "cases": [case]},
        },
    )
    return trial


def _report(learner: User, problem: Problem) -> ProblemReport:
    """A report with a submission."""
    sent = Submission.objects.filter(user=learner, problem=problem).first()
    report, _ = ProblemReport.objects.get_or_create(
        problem=problem, reporter=learner, defaults={"kind": "tests", "text": "Why?", "submission": sent}
    )
    return report
