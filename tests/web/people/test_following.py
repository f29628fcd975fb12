"""`/people/`, `/people/<name>/follow/` and `/unfollow/`"""

import pytest
from django.test import Client

from web.models import User
from web.people import access, following
from web.people.following import PeopleRefused
from web.people.models import Follow


def test_one_follows_from_a_profile(as_alice: Client, alice: User, bob: User) -> None:
    assert b"Follow" in as_alice.get("/people/bob/").content
    for _ in range(2):
        assert as_alice.post("/people/bob/follow/").headers["Location"] == "/people/bob/"
    assert Follow.objects.filter(follower=alice, followed=bob).count() == 1
    assert b"Unfollow" in as_alice.get("/people/bob/").content
    assert b'href="/people/bob/"' in as_alice.get("/people/").content


def test_one_unfollows(as_alice: Client, alice: User, bob: User) -> None:
    following.follow(alice, bob)
    as_alice.post("/people/bob/unfollow/")
    assert not Follow.objects.exists()
    assert b"You follow nobody yet." in as_alice.get("/people/").content


def test_a_profile_that_became_private_can_be_let_go(as_alice: Client, alice: User, bob: User) -> None:
    following.follow(alice, bob)
    User.objects.filter(pk=bob.pk).update(is_profile_public=False)
    page = as_alice.get("/people/").content
    assert b"bob" in page
    assert b'href="/people/bob/"' not in page
    assert as_alice.post("/people/bob/unfollow/").headers["Location"] == "/people/"
    assert not Follow.objects.exists()


def test_nobody_follows_themselves_or_a_stranger(as_alice: Client, alice: User, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(is_profile_public=False)
    assert as_alice.post("/people/bob/follow/").status_code == 404
    as_alice.post("/people/alice/follow/")
    assert not Follow.objects.exists()


def test_there_is_a_limit(alice: User, bob: User, charlie: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MOST_FRIENDS", 1)
    following.follow(alice, bob)
    with pytest.raises(PeopleRefused, match="1"):
        following.follow(alice, charlie)


def test_friends_are_oneself_and_whom_one_follows(alice: User, bob: User, charlie: User) -> None:
    following.follow(alice, bob)
    following.follow(charlie, alice)
    assert access.friend_ids(alice) == {alice.pk, bob.pk}


def test_who_left_is_no_friend_to_show(as_alice: Client, alice: User, bob: User) -> None:
    following.follow(alice, bob)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert b"bob" not in as_alice.get("/people/").content
