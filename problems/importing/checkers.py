"""Foreign checkers by name: arguments of the default validator, one of our small programs, or the package's
own checker in a frame that makes an output validator of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from problems.importing.draft import Draft

PROGRAMS = Path(__file__).resolve().parent / "programs"
VALIDATOR = "output_validator"
TESTLIB = "testlib.h"
CPP_EXTENSIONS = (".cpp", ".cc", ".cxx", ".c++")


@dataclass(frozen=True, slots=True)
class Checking:
    """How outputs are checked: arguments for the default validator, or for a program of ours."""

    args: tuple[str, ...] = ()
    program: str = ""

    def lay(self, draft: Draft) -> None:
        """Put the program, if any, into the draft."""
        if self.program:
            draft.files[f"{VALIDATOR}/validate.py"] = PROGRAMS / self.program


EXACT_WORDS = Checking(("case_sensitive",))
WORDS = Checking()
EXACT_TEXT = Checking(("case_sensitive", "space_change_sensitive"))
SAME_LINES = Checking(program="same_lines.py")
SAME_BAG_OF_LINES = Checking(program="same_bag.py")
SAME_BAG_OF_WORDS = Checking(("whitespace",), "same_bag.py")


def tolerance(kind: str, epsilon: str) -> Checking:
    """`float_tolerance`, `float_absolute_tolerance` or `float_relative_tolerance`."""
    return Checking((kind, epsilon))


TESTLIB_CHECKERS: Mapping[str, Checking] = {
    "fcmp": SAME_LINES,
    "lcmp": EXACT_WORDS,
    "wcmp": EXACT_WORDS,
    "hcmp": WORDS,
    "ncmp": WORDS,
    "icmp": WORDS,
    "uncmp": SAME_BAG_OF_WORDS,
    "yesno": WORDS,
    "nyesno": WORDS,
    "acmp": tolerance("float_absolute_tolerance", "1.5e-6"),
    "dcmp": tolerance("float_tolerance", "1e-6"),
    "rcmp": tolerance("float_absolute_tolerance", "1.5e-6"),
    "rcmp4": tolerance("float_tolerance", "1e-4"),
    "rcmp6": tolerance("float_tolerance", "1e-6"),
    "rcmp9": tolerance("float_tolerance", "1e-9"),
}
"""Those that come with testlib itself, by file name without extension."""


def testlib_name(name: str) -> str:
    """`std::rcmp6.cpp` -> `rcmp6`."""
    return name.rsplit("/", 1)[-1].removeprefix("std::").removesuffix(".cpp")


def frame_checker(
    draft: Draft, source: Path, others: Mapping[str, Path], *, points_are_percent: bool = False
) -> None:
    """Make the output validator of a C++ checker that takes (input, output, answer).

    `others`: what it includes, by file name. What the checker says at its end goes into the judge's message.
    """
    _frame(draft, VALIDATOR, "testlib_checker.cpp", {"checker_source.h": source, **others})
    if points_are_percent:
        frame = (PROGRAMS / "testlib_checker.cpp").read_bytes()
        draft.files[f"{VALIDATOR}/validate.cpp"] = b"#define WHETSTONE_POINTS_ARE_PERCENT 1\n" + frame


def frame_input_validator(draft: Draft, number: int, source: Path, others: Mapping[str, Path]) -> None:
    """Make an input validator of a C++ program that reads stdin and ends with 0 when all is well."""
    folder = f"input_validators/validator{number}"
    _frame(draft, folder, "testlib_validator.cpp", {"validator_source.h": source, **others})


def _frame(draft: Draft, folder: str, frame: str, files: Mapping[str, Path]) -> None:
    draft.files[f"{folder}/validate.cpp"] = PROGRAMS / frame
    for name, path in files.items():
        draft.files[f"{folder}/{name}"] = path


def is_cpp(name: str) -> bool:
    """Whether a file can be framed."""
    return name.lower().endswith(CPP_EXTENSIONS)


def includes_testlib(source: Path) -> bool:
    """Whether a source needs testlib.h beside it."""
    return b"testlib.h" in source.read_bytes()


def headers(paths: Sequence[Path]) -> dict[str, Path]:
    """The header files among some paths, by name: what a checker may include."""
    return {path.name: path for path in paths if path.suffix in (".h", ".hpp", ".inc")}
