import os
import pwd
from types import SimpleNamespace

import pytest

from sandbox.embedded import users
from sandbox.embedded.users import NoUids, lent, maps

SUBUID = "root:1:5\nme:100000:65536\nme:300000:70000\nyou:200000:99999\nbroken\nme:x:9\n1000:1:2\n"


@pytest.mark.parametrize(
    ("names", "range_"),
    [
        (("me", "1000"), (300_000, 70_000)),
        (("you",), (200_000, 99_999)),
        (("nobody", "1000"), (1, 2)),
        (("nobody",), (0, 0)),
    ],
)
def test_it_finds_the_largest_range_that_is_lent(names: tuple[str, ...], range_: tuple[int, int]) -> None:
    assert lent(SUBUID, names) == range_


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """An ordinary user named me."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    monkeypatch.setattr(os, "getgid", lambda: 1001)
    monkeypatch.setattr(pwd, "getpwuid", lambda uid: SimpleNamespace(pw_name="me"))
    monkeypatch.setattr(users.shutil, "which", lambda name: f"/usr/bin/{name}")  # type: ignore[attr-defined]
    monkeypatch.setattr(users, "_read", lambda name: SUBUID)


def test_it_maps_root_to_the_user_and_the_rest_to_what_is_lent(somebody: None) -> None:
    assert maps() == (
        ("newuidmap", "0", "1000", "1", "1", "300000", "65536"),
        ("newgidmap", "0", "1001", "1", "1", "300000", "65536"),
    )


def test_it_needs_no_map_for_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert maps() == ()


@pytest.mark.parametrize("lacking", ["programs", "uids", "enough uids"])
def test_it_says_what_to_install_and_to_lend(
    somebody: None, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    if lacking == "programs":
        monkeypatch.setattr(users.shutil, "which", lambda name: None)  # type: ignore[attr-defined]
    else:
        monkeypatch.setattr(users, "_read", lambda name: "" if lacking == "uids" else "me:100000:100")
    with pytest.raises(NoUids, match=r"install uidmap.*usermod --add-subuids .* me$") as refused:
        maps()
    assert not refused.value.retryable
