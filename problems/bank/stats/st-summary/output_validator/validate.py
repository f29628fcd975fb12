"""Compare the nine fields, each with the tolerance the statement gives it.

Usage: validate.py input answer feedback_dir [spread_tolerance T] [skew_tolerance T] < team_output
Exit 42 accepted, 43 wrong. Anything else (also an exception) is a failure of the judge, not of the team.
"""

import math
import re
import sys
from fractions import Fraction
from pathlib import Path

ACCEPTED, WRONG = 42, 43
OUTPUT_MAX_BYTES = 4096
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?", re.ASCII)
NAN = re.compile(r"[+-]?nan", re.IGNORECASE | re.ASCII)
COUNT = re.compile(r"[0-9]{1,9}", re.ASCII)
LOCATION_TOLERANCE = Fraction(1, 10**12)  # of the largest absolute value
MODE_TOLERANCE = Fraction(5, 10**7)  # half the resolution of the input


class Wrong(Exception):
    """The output is not accepted: what kind of defect (for the learner) and the detail (for the judges)."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail


def allowed_errors(expected: dict, largest: Fraction, tolerance: dict) -> dict:
    """Absolute error allowed for each field whose expected value is a number."""
    location = LOCATION_TOLERANCE * largest
    allowed = dict.fromkeys(("mean", "median", "q1", "q3"), location)
    allowed["mode"] = MODE_TOLERANCE
    allowed["mode_count"] = Fraction(0)
    if expected["var"] == 0:
        allowed |= {"var": location**2, "sd": location}
    elif expected["var"] is not None:
        allowed |= {name: tolerance["spread"] * expected[name] for name in ("var", "sd")}
    if expected["skew"] is not None:
        allowed["skew"] = tolerance["skew"] * max(1, abs(expected["skew"]))
    return allowed


def parse_value(name: str, text: str) -> Fraction | None:
    """The exact number that the text says, None for nan."""
    if name == "mode_count":
        if COUNT.fullmatch(text) is None:
            raise Wrong("mode_count is not an integer", text)
        return Fraction(text)
    if NAN.fullmatch(text):
        return None
    if NUMBER.fullmatch(text) is None:
        raise Wrong(f"the value of {name} is not a number", text)
    value = float(text)  # through float: a huge exponent must not cost time or memory
    if math.isinf(value):
        raise Wrong(f"wrong value of {name}", text)
    return Fraction(value) if "e" in text.lower() else Fraction(text)


def read_fields(text: str, names: list[str]) -> dict:
    tokens = text.split()
    if len(tokens) != 2 * len(names):
        raise Wrong(f"expected {len(names)} lines of a name and a value", f"{len(tokens)} tokens")
    if tokens[::2] != names:
        raise Wrong("the names are not those of the statement in its order", " ".join(tokens[::2]))
    return {name: parse_value(name, value) for name, value in zip(names, tokens[1::2], strict=True)}


def compare(found: dict, expected: dict, allowed: dict) -> None:
    for name, right in expected.items():
        value = found[name]
        if (value is None) != (right is None):
            raise Wrong(f"{name} is nan" if value is None else f"{name} should be nan")
        if right is not None and abs(value - right) > allowed[name]:
            raise Wrong(f"wrong value of {name}", f"{float(value)!r} for {float(right)!r}")


def read_output() -> str:
    raw = sys.stdin.buffer.read(OUTPUT_MAX_BYTES + 1)
    if len(raw) > OUTPUT_MAX_BYTES:
        raise Wrong("the output is far too long")
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError as error:
        raise Wrong("the output is not plain text") from error


def main(arguments: list[str]) -> int:
    input_file, answer_file, feedback_dir, *options = arguments
    tolerance = {"spread": Fraction("1e-9"), "skew": Fraction("1e-9")}
    for option, value in zip(options[::2], options[1::2], strict=True):
        tolerance[{"spread_tolerance": "spread", "skew_tolerance": "skew"}[option]] = Fraction(value)
    answer = Path(answer_file).read_text(encoding="ascii")
    expected = read_fields(answer, answer.split()[::2])
    largest = max(abs(Fraction(token)) for token in extremes(Path(input_file)))
    try:
        compare(read_fields(read_output(), list(expected)), expected, allowed_errors(expected, largest, tolerance))
    except Wrong as wrong:
        feedback = Path(feedback_dir)
        (feedback / "teammessage.txt").write_text(wrong.kind + "\n", encoding="utf-8")
        (feedback / "judgemessage.txt").write_text(f"{wrong.kind}: {wrong.detail}\n", encoding="utf-8")
        return WRONG
    return ACCEPTED


def extremes(input_file: Path) -> tuple[str, str]:
    """The smallest and the largest measurement, as text."""
    values = input_file.read_text(encoding="ascii").split()[1:]
    return min(values, key=float), max(values, key=float)


sys.exit(main(sys.argv[1:]))
