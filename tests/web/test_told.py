"""What the judge says about a case, in other languages"""

from collections.abc import Iterator

import pytest
from django.utils import translation

from judge.checkers import tokens, typed
from web import told as module
from web.told import told


@pytest.fixture
def backwards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language in which every text stands between guillemets."""
    monkeypatch.setattr(module, "gettext", lambda text: f"«{text}»")
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    "message",
    [
        "the output ends too early",
        "wrong value at [3]",
        "wrong type at [1]: str instead of int",
        "token 8 is '10', the answer has '9'",
        "0.125 at [1] instead of 0.25 (4 wrong values in all)",
        "KeyError",
        "a validator's own words: 100 % odd",
        "",
    ],
)
def test_english_stays_as_it_was(message: str) -> None:
    assert told(message) == message


@pytest.mark.parametrize(
    "message",
    [
        tokens.check(b"1 2", b"1 3", ()).kind,
        tokens.check(b"1 2", b"1 3", ()).detail,
        tokens.check(b"1", b"1 3", ()).detail,
        typed.compare([1, 2], [1, 3], None).kind,
        typed.compare([1, 2], [1, 3], None).detail,
        typed.compare([1], [1, 3], None).kind,
        typed.compare([1], [1, 3], None).detail,
        typed.compare("a", 1, None).kind,
        typed.compare([2, 4, 6], [1, 2, 3], None).kind,
        typed.compare([2, 4, 6], [1, 2, 3], None).detail,
    ],
)
@pytest.mark.usefixtures("backwards")
def test_it_knows_what_the_checkers_say(message: str) -> None:
    assert told(message).startswith("«")


@pytest.mark.parametrize(
    "message", ["x\n" * 300, "the output ends too early\n", "x" * 10_000, "%(own)s %s %"]
)
@pytest.mark.usefixtures("backwards")
def test_other_words_are_left_alone(message: str) -> None:
    assert told(message) == message
