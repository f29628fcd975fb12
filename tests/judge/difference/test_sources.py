"""Two sources side by side"""

from hypothesis import given
from hypothesis import strategies as st

from judge.difference.sources import Row, Side, compared


def kinds(rows: list[Row]) -> list[str]:
    return [row.kind for row in rows]


def test_it_marks_the_part_of_a_line_that_changed() -> None:
    (row,) = compared("count += 1\n", "count += len(x) - i\n")
    assert row.old == Side(1, "count += ", "1", "")
    assert row.new == Side(1, "count += ", "len(x) - i", "")


def test_it_tells_what_came_and_what_went() -> None:
    assert kinds(compared("a\nb\n", "b\nc\n")) == ["removed", "same", "added"]


def test_it_leaves_out_what_is_the_same() -> None:
    old = "\n".join(str(number) for number in range(50))
    rows = compared(old, old.replace("25", "x"))
    assert (rows[0].kind, rows[0].count, rows[-1].kind, rows[-1].count) == ("gap", 22, "gap", 21)
    assert kinds(rows)[4] == "changed"


def test_the_same_sources_are_one_gap() -> None:
    assert kinds(compared("a\nb\n", "a\nb\n")) == ["gap"]
    assert compared("", "") == []


def test_long_sources_are_compared_line_by_line() -> None:
    rows = compared("a\n" * 5_000, "b\n" * 5_001)
    assert kinds(rows)[-1] == "added"
    assert len(rows) == 5_001


@given(st.text("ab\n", max_size=40), st.text("ab\n", max_size=40))
def test_no_line_is_lost(old: str, new: str) -> None:
    rows = compared(old, new)
    hidden = sum(row.count for row in rows)
    assert len([row for row in rows if row.old.number]) + hidden == len(old.splitlines())
    assert len([row for row in rows if row.new.number]) + hidden == len(new.splitlines())
    assert all(row.old.text == old.splitlines()[row.old.number - 1] for row in rows if row.old.number)
