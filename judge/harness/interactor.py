"""For interactors in Python: what the program says, what it hears, and how a conversation may end.

Laid beside a package's interactor as `whetstone_interactor.py`; standard library only, as interactors run
wherever the learner's program does. The interactor decides by ending: `accept` and `reject` do.

    from whetstone_interactor import Conversation

    talk = Conversation()
    secret = int(talk.input)
    talk.say(100)
    for turn in range(7):
        guess = talk.hear_int(1, 100, "a guess")
        ...
    talk.reject("no guess was right")
"""

import contextlib
import os
import re
import sys
from pathlib import Path
from typing import NoReturn

ACCEPTED, REJECTED = 42, 43
LONGEST_LINE = 10_000
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,30})")


class Conversation:
    """The talk with one program about one test case."""

    def __init__(self) -> None:
        """Read the case from the command line: `interactor INPUT ANSWER FEEDBACK_FOLDER`."""
        self.input = Path(sys.argv[1]).read_text(encoding="utf-8")
        self.answer = Path(sys.argv[2]).read_text(encoding="utf-8")
        self.feedback = Path(sys.argv[3])
        self.args = sys.argv[4:]
        self._heard = sys.stdin.buffer

    def say(self, *words: object) -> None:
        """One line for the program. If it has ended already, the next `hear` finds that out."""
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.write(" ".join(map(str, words)) + "\n")
            sys.stdout.flush()

    def hear(self) -> str:
        """The program's next line, without blanks at its ends. Rejects a program that says no more."""
        line = self._heard.readline(LONGEST_LINE)
        if not line:
            self.reject("the program ended before the conversation was over")
        if len(line) >= LONGEST_LINE:
            self.reject("a line is too long", line[:200].decode("utf-8", "replace"))
        return line.decode("utf-8", "replace").strip()

    def hear_words(self, count: int, what: str) -> list[str]:
        """The next line's words, so many. Rejects any other number; `what` names the line for the learner."""
        line = self.hear()
        words = line.split()
        if len(words) != count:
            self.reject(f"the line is not {what}", f"{line[:200]!r}")
        return words

    def hear_int(self, low: int, high: int, what: str) -> int:
        """The next line as one whole number in [low, high]. Rejects anything else."""
        return self.as_int(self.hear_words(1, what)[0], low, high, what)

    def as_int(self, word: str, low: int, high: int, what: str) -> int:
        """A word as a whole number in [low, high]: digits, no sign but minus, no leading zeros."""
        if not _INT.fullmatch(word):
            self.reject(f"the line is not {what}", f"{word[:200]!r}")
        number = int(word)
        if not low <= number <= high:
            self.reject(f"{what} is out of range", f"{number} is not in {low}..{high}")
        return number

    def expect_end(self) -> None:
        """Nothing but blanks may follow. Rejects a program that goes on talking."""
        rest = self._heard.read(LONGEST_LINE)
        if rest.strip():
            self.reject("there is output after the end", rest[:200].decode("utf-8", "replace"))

    def note(self, text: str) -> None:
        """A line for the judges."""
        with (self.feedback / "judgemessage.txt").open("a", encoding="utf-8") as file:
            file.write(text + "\n")

    def accept(self, message: str = "", *, multiplier: float | None = None) -> NoReturn:
        """The program was right; `multiplier` in [0, 1] is its share of the case's points."""
        if multiplier is not None:
            (self.feedback / "score_multiplier.txt").write_text(f"{multiplier:.9f}\n")
        self._end(ACCEPTED, message)

    def reject(self, message: str, detail: str = "") -> NoReturn:
        """The program was wrong. The learner reads the message (no secrets in it), judges the detail."""
        if detail:
            self.note(detail)
        self._end(REJECTED, message)

    def _end(self, code: int, message: str) -> NoReturn:
        if message:
            (self.feedback / "teammessage.txt").write_text(message + "\n", encoding="utf-8")
        # Nobody may listen any more: what is left in the stream must not end in an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(code)
