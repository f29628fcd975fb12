"""`/groups/…`"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.access import NotFound
from web.models import User
from web.pages import groups as pages
from web.pages import limits
from web.people import access, groups
from web.people.following import PeopleRefused
from web.people.models import Group


@pytest.fixture
def group(alice: User) -> Group:
    """Alice's."""
    return groups.create(alice, "Class of 2026")


def members(group: Group) -> list[str]:
    return [member.user.username for member in access.members_of(group)]


def test_one_makes_a_group(as_alice: Client) -> None:
    response = as_alice.post("/groups/", {"name": "  Class   of 2026 "})
    group = Group.objects.get()
    assert (group.name, response.headers["Location"]) == ("Class of 2026", f"/groups/{group.public_id}/")
    assert members(group) == ["alice"]
    assert f"/groups/join/{group.code}/" in as_alice.get(f"/groups/{group.public_id}/").content.decode()


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_group_needs_a_name(as_alice: Client, name: str) -> None:
    as_alice.post("/groups/", {"name": name})
    assert not Group.objects.exists()


def test_one_joins_by_the_link(as_charlie: Client, group: Group) -> None:
    address = f"/groups/join/{group.code}/"
    page = as_charlie.get(address)
    assert (b"Class of 2026" in page.content, members(group)) == (True, ["alice"])
    for _ in range(2):
        assert as_charlie.post(address).headers["Location"] == f"/groups/{group.public_id}/"
    assert members(group) == ["alice", "charlie"]


@pytest.mark.parametrize("typed", ["{}", " {} ", "https://whetstone.example/groups/join/{}/"])
def test_a_code_may_be_typed_or_pasted(as_charlie: Client, group: Group, typed: str) -> None:
    response = as_charlie.post("/groups/join/", {"code": typed.format(group.code)})
    assert response.headers["Location"] == f"/groups/join/{group.code}/"


def test_codes_are_not_tried_without_end(
    as_charlie: Client, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "INVITATIONS_TRIED", limits.Limit("invitation-test", 2, 300))
    for number in range(2):
        assert as_charlie.get(f"/groups/join/wrong{number}/").status_code == 404
    assert as_charlie.get(f"/groups/join/{group.code}/").status_code == 404


def test_only_members_and_staff_see_a_group(
    as_alice: Client, as_charlie: Client, as_staff: Client, group: Group
) -> None:
    address = f"/groups/{group.public_id}/"
    assert [client.get(address).status_code for client in (as_alice, as_charlie, as_staff)] == [200, 404, 200]
    assert b"Class of 2026" not in as_charlie.get("/people/").content


def test_the_owner_removes_and_the_invitation_changes(
    as_alice: Client, as_charlie: Client, charlie: User, group: Group
) -> None:
    groups.join(charlie, group)
    as_alice.post(f"/groups/{group.public_id}/remove/{charlie.pk}/")
    assert members(group) == ["alice"]
    assert as_charlie.get(f"/groups/join/{group.code}/").status_code == 404


def test_members_cannot_do_what_the_owner_does(
    as_charlie: Client, alice: User, charlie: User, group: Group
) -> None:
    groups.join(charlie, group)
    for action in (f"remove/{alice.pk}", "renew", "delete"):
        assert as_charlie.post(f"/groups/{group.public_id}/{action}/").status_code == 404
    assert members(group) == ["alice", "charlie"]


def test_the_owner_cannot_be_removed(alice: User, group: Group) -> None:
    with pytest.raises(PeopleRefused):
        groups.remove(group, alice.pk)


def test_who_leaves_hands_the_group_on(alice: User, bob: User, charlie: User, group: Group) -> None:
    groups.join(charlie, group)
    groups.join(bob, group)
    groups.leave(alice, group)
    group.refresh_from_db()
    assert (group.owner, members(group)) == (charlie, ["charlie", "bob"])


def test_the_last_one_ends_it(as_alice: Client, group: Group) -> None:
    assert as_alice.post(f"/groups/{group.public_id}/leave/").headers["Location"] == "/people/"
    assert not Group.objects.exists()


def test_the_owner_deletes_it(as_alice: Client, charlie: User, group: Group) -> None:
    groups.join(charlie, group)
    as_alice.post(f"/groups/{group.public_id}/delete/")
    assert not Group.objects.exists()


def test_there_are_limits(alice: User, charlie: User, group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MOST_MEMBERS", 1)
    with pytest.raises(PeopleRefused, match="full"):
        groups.join(charlie, group)
    monkeypatch.setattr(groups, "MOST_GROUPS", 1)
    with pytest.raises(PeopleRefused, match="1"):
        groups.create(alice, "Another")


def test_no_code_is_no_invitation(group: Group) -> None:
    Group.objects.update(code="")
    with pytest.raises(NotFound):
        access.get_invitation("")


def test_it_escapes_names(as_alice: Client, alice: User) -> None:
    group = groups.create(alice, "<script>alert(1)</script>")
    for address in ("/people/", f"/groups/{group.public_id}/", f"/groups/join/{group.code}/"):
        assert b"<script>alert" not in as_alice.get(address).content


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, alice: User, group: Group, django_assert_max_num_queries: AssertNumQueries
) -> None:
    for number in range(20):
        groups.join(User.objects.create(username=f"u{number}"), group)
    for address in ("/people/", f"/groups/{group.public_id}/"):
        with django_assert_max_num_queries(12):
            as_alice.get(address)


def test_a_member_of_a_number_beyond_all_numbers_is_none(as_alice: Client, group: Group) -> None:
    response = as_alice.post(f"/groups/{group.public_id}/remove/{'9' * 30}/")
    assert response.status_code == 302
    assert members(group) == ["alice"]


def test_a_group_has_no_nul_in_its_name(as_alice: Client) -> None:
    as_alice.post("/groups/", {"name": "a\0b"})
    assert not Group.objects.exists()
