"""Is it a tour, and how long compared with the best one known, which the answer file holds?

Usage: validate.py input answer feedback_dir < team_output; exit 42 with a share of the points, 43 wrong.
"""

import math
import sys
from pathlib import Path

ACCEPTED, WRONG = 42, 43
NOTHING, FULL = 1.30, 1.04
"""Times the best length: from the first no points, to the second all."""
LONGEST = 20_000
"""Bytes of an answer; a right one with a space behind every number has not half of it."""


def main(input_file: str, answer_file: str, feedback: str) -> int:
    """Compare, write the share, and return the exit code."""
    numbers = list(map(int, Path(input_file).read_text().split()))
    points = list(zip(numbers[1::2], numbers[2::2], strict=True))
    best = length(points, list(map(int, Path(answer_file).read_text().split())))
    try:
        tour = read_tour(sys.stdin.buffer.read(LONGEST + 1), len(points))
    except ValueError as defect:
        Path(feedback, "teammessage.txt").write_text(f"{defect}\n")
        return WRONG
    found = length(points, tour)
    multiplier = share(found, best)
    Path(feedback, "score_multiplier.txt").write_text(f"{multiplier:.6f}\n")
    told = f"length {found:.3f}, best known {best:.3f}"
    if found < best * (1 - 1e-9):
        told += "; SHORTER THAN THE BEST KNOWN: its tour in best_tours.py wants to be replaced"
    Path(feedback, "judgemessage.txt").write_text(f"{told}\n")
    Path(feedback, "teammessage.txt").write_text(f"{told_ratio(found, best)}\n")
    return ACCEPTED


def read_tour(output: bytes, n: int) -> list[int]:
    """The warehouses in the order of the output. Raises ValueError with a text for the learner."""
    words = output.split()
    if len(words) != n or len(output) > LONGEST:
        raise ValueError(f"not exactly {n} numbers")
    if not all(word.isdigit() and len(word) <= 4 for word in words):
        raise ValueError("something is no number of a warehouse")
    tour = [int(word) for word in words]
    if max(tour) >= n:
        raise ValueError(f"there is no warehouse {max(tour)}")
    if len(set(tour)) != n:
        raise ValueError("a warehouse is visited twice")
    return tour


def length(points: list[tuple[int, int]], tour: list[int]) -> float:
    """Of the closed tour."""
    return math.fsum(math.dist(points[tour[i - 1]], points[tour[i]]) for i in range(len(tour)))


def share(found: float, best: float) -> float:
    """Of the points."""
    if best == 0:
        return 1.0 if found == 0 else 0.0
    return min(1.0, max(0.0, (NOTHING - found / best) / (NOTHING - FULL)))


def told_ratio(found: float, best: float) -> str:
    """For the learner."""
    return f"{found / best:.3f} times the best length known" if best else f"length {found:.0f}"


sys.exit(main(*sys.argv[1:4]))
