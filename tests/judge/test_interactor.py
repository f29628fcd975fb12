"""What interactors in Python import."""

import subprocess
import sys
from pathlib import Path

import pytest

from judge import box_files

GUESS = """
from whetstone_interactor import Conversation

talk = Conversation()
talk.say(talk.input.strip())
x = talk.hear_int(1, 100, "a guess")
if x != 7:
    talk.reject("not the number", f"{x} instead of 7")
talk.expect_end()
talk.accept("found", multiplier=0.5)
"""


def played(folder: Path, heard: str) -> tuple[int, str, dict[str, str]]:
    """Exit code, what was said, and the feedback files."""
    for name, content in box_files.interactor_file().items():
        (folder / name).write_bytes(content)
    (folder / "interactor.py").write_text(GUESS)
    (folder / "input").write_text("100\n")
    (folder / "answer").write_text("")
    (folder / "feedback").mkdir()
    ended = subprocess.run(
        [sys.executable, "interactor.py", "input", "answer", "feedback/"],
        cwd=folder, input=heard.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert ended.stderr == b""
    left = {path.name: path.read_text().strip() for path in (folder / "feedback").iterdir()}
    return ended.returncode, ended.stdout.decode(), left


def test_it_accepts_with_a_score_and_a_word(tmp_path: Path) -> None:
    code, said, left = played(tmp_path, "7\n")
    assert (code, said) == (42, "100\n")
    assert left == {"teammessage.txt": "found", "score_multiplier.txt": "0.500000000"}


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        ("", "the program ended before the conversation was over"),
        ("8\n", "not the number"),
        ("101\n", "a guess is out of range"),
        ("seven\n", "the line is not a guess"),
        ("7 7\n", "the line is not a guess"),
        ("+7\n", "the line is not a guess"),
        ("\u0667\n", "the line is not a guess"),
        ("9" * 50 + "\n", "the line is not a guess"),
        ("7" * 20_000, "a line is too long"),
        ("7\n8\n", "there is output after the end"),
    ],
)
def test_it_rejects_what_is_no_right_answer(tmp_path: Path, heard: str, told: str) -> None:
    code, _, left = played(tmp_path, heard)
    assert (code, left["teammessage.txt"]) == (43, told)


def test_it_keeps_details_for_the_judges(tmp_path: Path) -> None:
    _, _, left = played(tmp_path, "8\n")
    assert left["judgemessage.txt"] == "8 instead of 7"
    assert "7" not in left["teammessage.txt"]
