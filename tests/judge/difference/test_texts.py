"""Two outputs side by side"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.difference import texts
from judge.difference.steps import FAR, HAIR, SAME
from judge.difference.texts import Difference, Gap, Line, Piece, difference


def lines_of(found: Difference) -> list[Line]:
    return [row for row in found.rows if isinstance(row, Line)]


def only_line(own: str, expected: str) -> Line:
    (line,) = lines_of(difference(own, expected))
    return line


def test_it_compares_word_by_word() -> None:
    line = only_line("1 2.5 x\n", "1 2 x\n")
    assert [(piece.text, piece.step) for piece in line.own if piece.text.strip()] == [
        ("1", SAME),
        ("2.5", FAR),
        ("x", SAME),
    ]
    assert [piece.text for piece in line.expected if piece.step] == ["2"]


def test_it_makes_blanks_visible_where_they_differ_only() -> None:
    line = only_line("1  2 3\t\n", "1 2 3\n")
    assert [piece for piece in line.own if piece.is_blank] == [
        Piece("··", HAIR, True),
        Piece("⇥", HAIR, True),
    ]
    assert Piece(" ") in line.own
    assert difference("1  2 3\t\n", "1 2 3\n").only_blanks


def test_it_says_what_is_missing_and_what_is_too_much() -> None:
    line = only_line("1 2\n", "1 2 3\n")
    assert line.expected[-1] == Piece("3", FAR)
    line = only_line("1 2 3 4\n", "1 2 3\n")
    assert line.own[-1] == Piece("4", FAR)


def test_it_aligns_lines_around_one_that_was_left_out() -> None:
    found = difference("a\nc\nd\n", "a\nb\nc\nd\n")
    (missing,) = [line for line in lines_of(found) if not line.is_same]
    assert (missing.own_number, missing.expected_number) == (None, 2)
    assert missing.expected == (Piece("b", FAR),)


def test_it_numbers_the_lines_of_both_sides() -> None:
    found = difference("x\na\nb\n", "a\nb\n")
    assert [(line.own_number, line.expected_number) for line in lines_of(found)] == [
        (1, None),
        (2, 1),
        (3, 2),
    ]


def test_it_leaves_out_what_is_the_same() -> None:
    own = [str(number) for number in range(100)]
    expected = [*own]
    own[50] = "-1"
    found = difference("\n".join(own), "\n".join(expected))
    assert [row.count for row in found.rows if isinstance(row, Gap)] == [48, 47]
    assert len(lines_of(found)) == 5


def test_it_shows_the_first_of_many_differences() -> None:
    found = difference("1\n" * 5000, "2\n" * 5000)
    assert len(lines_of(found)) == 80
    assert found.rows[-1] == Gap(count=4920, is_same=False)


@pytest.mark.parametrize(("own", "has_own"), [("", False), (" \n\n", False), ("0", True)])
def test_it_tells_silence(own: str, has_own: bool) -> None:
    assert difference(own, "1\n").has_own == has_own


def test_it_knows_what_is_the_same() -> None:
    assert difference("1\n2\n", "1\n2").is_same
    assert not difference("1\n", "2\n").is_same


@pytest.mark.parametrize(
    "own",
    ["1 " * 30_000, "x" * 65_000, "\n" * 65_000, "\0\ud800\u202e" * 50, "ab\n" * 20_000],
)
def test_hostile_output_costs_little(own: str) -> None:
    found = difference(own, "ba\n" * 20_000)
    pieces = [piece for line in lines_of(found) for piece in (*line.own, *line.expected)]
    assert len(pieces) < 100_000
    assert max((len(piece.text) for piece in pieces), default=0) <= 2_001


@given(st.text(" ab1.\t\n", max_size=60), st.text(" ab1.\t\n", max_size=60))
def test_every_shown_line_is_one_of_its_side(own: str, expected: str) -> None:
    blanks = str.maketrans({"·": " ", "⇥": "\t", "␍": "\r"})
    for line in lines_of(difference(own, expected)):
        for number, pieces, text in (
            (line.own_number, line.own, own),
            (line.expected_number, line.expected, expected),
        ):
            if number is not None:
                shown = "".join(piece.text for piece in pieces).translate(blanks)
                assert shown == text.rstrip("\n").split("\n")[number - 1]


def test_only_lines_that_are_shown_are_compared_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    own_line = texts._line

    def line(place: int | None, own: str, other: int | None, expected: str) -> Line:
        seen.append(own)
        return own_line(place, own, other, expected)

    monkeypatch.setattr(texts, "_line", line)
    found = texts.difference("a\n" * 5_000, "b\n" * 5_000)
    assert len(seen) == texts.MOST_SHOWN
    assert found.rows[-1] == texts.Gap(count=5_000 - texts.MOST_SHOWN, is_same=False)
