"""What is missing is installed where we may, and named where we may not."""

from pathlib import Path

import pytest

from web.launch import distribution
from web.launch.distribution import Need, ensure, is_debian
from web.launch.faults import LaunchError

THERE = Need(purpose="a shell", packages=["dash"], programs=["sh"])
PLACED = Need(purpose="passwords", packages=["passwd"], places=["etc/pass*"])
ABSENT = Need(purpose="a bird", packages=["bird", "bird-doc"], programs=["no-such-bird"])
NICE = Need(purpose="a song", packages=["song"], programs=["no-such-song"], optional=True)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine with these needs; what it is asked to install is written down instead."""
    needs = {"there": THERE, "placed": PLACED, "absent": ABSENT, "nice": NICE}
    asked: list[str] = []
    monkeypatch.setattr(distribution, "NEEDS", needs)
    monkeypatch.setattr(distribution, "_install", asked.extend)
    monkeypatch.setattr(distribution, "why_not_install", lambda: "")
    return asked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('ID=debian\nVERSION_ID="12"\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID="linuxmint"\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
        ("", False),
    ],
)
def test_it_knows_debian_and_its_children(tmp_path: Path, text: str, expected: bool) -> None:
    release = tmp_path / "os-release"
    release.write_text(text)
    assert is_debian(release) is expected


def test_it_does_not_take_an_unknown_machine_for_debian(tmp_path: Path) -> None:
    assert is_debian(tmp_path / "missing") is False


def test_it_installs_only_what_is_missing(installed: list[str]) -> None:
    ensure(["there", "placed", "absent"])
    assert installed == ["bird", "bird-doc"]


def test_it_installs_nothing_when_nothing_is_missing(installed: list[str]) -> None:
    ensure(["there", "placed"])
    assert installed == []


def test_it_refuses_and_says_what_to_install(installed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distribution, "why_not_install", lambda: "WHETSTONE_NO_INSTALL is set")
    with pytest.raises(LaunchError) as refused:
        ensure(["there", "absent", "nice"])
    assert "Missing: a bird. Nothing was installed, because WHETSTONE_NO_INSTALL is set." in str(
        refused.value
    )
    assert "apt-get install bird bird-doc\n" in str(refused.value)
    assert installed == []


def test_it_goes_on_without_what_is_only_nice_to_have(
    installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distribution, "why_not_install", lambda: "only root may install packages")
    ensure(["nice"])
    assert installed == []


def test_it_obeys_whoever_forbids_installing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHETSTONE_NO_INSTALL", "1")
    assert distribution.why_not_install() == "WHETSTONE_NO_INSTALL is set"


@pytest.mark.parametrize(
    ("debian", "user", "reason"),
    [(False, 0, "this is not Debian or Ubuntu"), (True, 1000, "only root may install packages")],
)
def test_it_says_why_it_may_not_install(
    monkeypatch: pytest.MonkeyPatch, debian: bool, user: int, reason: str
) -> None:
    monkeypatch.delenv("WHETSTONE_NO_INSTALL", raising=False)
    monkeypatch.setattr(distribution, "is_debian", lambda: debian)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert distribution.why_not_install() == reason
