"""Answers guesses: stdin is what the program says, stdout what it hears."""

from whetstone_interactor import Conversation

MOST = 30

talk = Conversation()
n, hidden = map(int, talk.input.split())
talk.say(n)
for turn in range(MOST):
    guess = talk.hear_int(1, n, "a guess")
    if guess == hidden:
        talk.say("right")
        talk.expect_end()
        talk.accept()
    talk.say("more" if guess < hidden else "less")
talk.reject(f"guess {MOST + 1} of at most {MOST}")
