"""Thinks of a number from 1 to 1000: a fixed one, a random one, or whichever keeps the game longest."""

import random
import sys

LOW, HIGH, GUESSES = 1, 1000, 10


def reply(guess: int, low: int, high: int, number: int | None) -> str:
    if number is not None:
        return "correct" if guess == number else "lower" if number < guess else "higher"
    if low == high == guess:
        return "correct"
    return "lower" if guess - low > high - guess else "higher"


def main() -> int:
    with open(sys.argv[1], encoding="ascii") as file:
        mode, value = file.read().split()
    numbers = {"fixed": int(value), "random": random.Random(int(value)).randint(LOW, HIGH)}
    number = numbers.get(mode)
    low, high = LOW, HIGH
    for _ in range(GUESSES):
        line = sys.stdin.buffer.readline(100).decode("ascii", "replace").strip()
        if not line.isdigit() or not LOW <= int(line) <= HIGH:
            return told(f"{line[:40]!r} is no number from {LOW} to {HIGH}")
        guess = int(line)
        answer = reply(guess, low, high, number)
        print(answer, flush=True)
        if answer == "correct":
            return 42
        if answer == "lower":
            high = min(high, guess - 1)
        else:
            low = max(low, guess + 1)
    return told(f"{GUESSES} guesses were not enough")


def told(words: str) -> int:
    with open(sys.argv[3] + "teammessage.txt", "w", encoding="utf-8") as file:
        file.write(words + "\n")
    return 43


sys.exit(main())
