"""People beside a learner: a friend, a group, and many who stand on the leaderboard"""

from django.utils import timezone

from judge.models import SkillProgress
from web.models import User
from web.people import following, groups
from web.people.models import Group

CROWD = 60


def make_company(user: User) -> Group:
    """A friend of the user's and a group of three. Nobody of them has sent anything."""
    friend = User.objects.create_user(f"{user.username}-friend", first_name="A friend with a long name")
    following.follow(user, friend)
    group = groups.create(user, f"Statistics seminar of {user.username}, winter term")
    groups.join(friend, group)
    groups.join(User.objects.create_user(f"{user.username}-other", is_profile_public=False), group)
    return group


def make_crowd(user: User) -> None:
    """So many others that the user, with few points, stands on the second page of the leaderboard."""
    now = timezone.now()
    crowd = [User(username=f"{user.username}-{number}") for number in range(CROWD)]
    User.objects.bulk_create(crowd)
    rows = [
        SkillProgress(user=each, points=100.0 + number, solved_count=3, reached_at=now)
        for number, each in enumerate(crowd)
    ]
    SkillProgress.objects.bulk_create(rows)
    mine = {"points": 1.0, "solved_count": 1, "reached_at": now}
    SkillProgress.objects.update_or_create(user=user, skill=None, defaults=mine)


def remove_crowd(user: User) -> None:
    """The leaderboard is shared with the other tests."""
    User.objects.filter(username__startswith=f"{user.username}-").delete()
