"""Plays the games of one test case: counts questions, answers so that no guess is lucky, checks the result."""

from whetstone_interactor import Conversation


class Game:
    """What can still be the hidden size: low..high, both possible."""

    def __init__(self, size: int, fixed: int) -> None:
        self.low, self.high = (fixed, fixed) if fixed else (1, size)

    def answer(self, x: int) -> int:
        """1 if x fails. While both answers are possible, the one that leaves more."""
        if x < self.low or x >= self.high:
            return int(x >= self.low)
        if x - self.low + 1 > self.high - x:
            self.high = x
            return 1
        self.low = x + 1
        return 0


def play(talk: Conversation, number: int, size: int, fixed: int) -> None:
    """One game; rejects at the first thing that is not right."""
    game, asked, budget = Game(size, fixed), 0, (size - 1).bit_length()
    talk.say(size)
    while True:
        mark, word = talk.hear_words(2, "`? x` or `! t`")
        if mark not in ("?", "!"):
            talk.reject("the line is not `? x` or `! t`", f"game {number}: {mark[:50]!r}")
        x = talk.as_int(word, 1, size, "the size")
        if mark == "!":
            break
        asked += 1
        if asked > budget:
            talk.reject(f"question {asked} of at most {budget}", f"game {number} with N = {size}")
        talk.say(game.answer(x))
    if game.low != game.high:
        talk.reject("another size is still possible", f"game {number}: {x} of {game.low}..{game.high}")
    if x != game.low:
        talk.reject("this is not the size", f"game {number}: {x} instead of {game.low}")


def main() -> None:
    talk = Conversation()
    games = [tuple(map(int, line.split())) for line in talk.input.splitlines()[1:]]
    talk.say(len(games))
    for number, (size, fixed) in enumerate(games, start=1):
        play(talk, number, size, fixed)
    talk.expect_end()
    talk.accept()


main()
