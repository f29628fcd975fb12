"""V08: programs that do not solve anything. Whatever the problem, none may be accepted or score a point."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from judge.verdicts import Verdict
from judge.verification.findings import Finding
from judge.verification.literals import NotWritable, literal
from judge.verification.report import Role
from judge.verification.signatures import python_source
from judge.verification.subject import Subject
from problems.package import codec
from problems.package.model import Package, TestCase
from sandbox.languages import LANGUAGES

Program = tuple[str, str, str]
"""Name, language, source."""

EMPTY = "an empty file"
DOES_NOTHING = "does nothing"
MOST_ECHOED_BYTES = 20_000
"""Of a sample's answer that a program can carry in its source."""

PIPED_PYTHON: Mapping[str, str] = MappingProxyType(
    {
        DOES_NOTHING: "pass\n",
        "exits at once": "import os\nos._exit(0)\n",
        "repeats its input": "import sys\nsys.stdout.write(sys.stdin.read())\n",
        "says 0": "print(0)\n",
        "says 1": "print(1)\n",
        "says YES": "print('YES')\n",
        "says NaN": "print('NaN')\n",
        "says 0 to each line": "import sys\nfor line in sys.stdin:\n    print(0)\n",
        "says something random": "import random\nprint(random.randrange(100))\n",
        "catches everything": "try:\n    raise SystemExit(1 / 0)\nexcept BaseException:\n    print()\n",
    }
)
PIPED_ELSEWHERE: Mapping[str, str] = MappingProxyType(
    {
        "cpp17": "int main() { return 0; }\n",
        "cpp20": "int main() { return 0; }\n",
        "cpp23": "int main() { return 0; }\n",
        "c": "int main(void) { return 0; }\n",
        "java": "public class Main { public static void main(String[] words) {} }\n",
        "javascript": ";\n",
        "typescript": "export {};\n",
        "go": "package main\n\nfunc main() {}\n",
        "rust": "fn main() {}\n",
        "r": "invisible(NULL)\n",
        "bash": "true\n",
        "json": "{}\n",
        "yaml": "{}\n",
        "dockerfile": "FROM scratch\n",
        "csv": "id,prediction\n",
        "text": "nothing\n",
        "shell-script": "true\n",
    }
)
"""By language: what does nothing, successfully."""

QUERIES: Mapping[str, str] = MappingProxyType(
    {
        DOES_NOTHING: "SELECT NULL WHERE 1 = 0;\n",
        "selects NULL": "SELECT NULL;\n",
        "selects 0": "SELECT 0;\n",
        "selects the names of tables": "SELECT table_name FROM information_schema.tables;\n",
        "selects the schema": "SELECT name FROM sqlite_master;\n",
        "only comments": "-- nothing\n",
    }
)

CALLED_PYTHON: Mapping[str, str] = MappingProxyType(
    {
        DOES_NOTHING: "return None",
        "returns its first argument": "return arguments[0] if arguments else None",
        "returns its last argument": "return arguments[-1] if arguments else None",
        "returns 0": "return 0",
        "returns 0.0": "return 0.0",
        "returns NaN": "return float('nan')",
        "returns True": "return True",
        "returns nothing in a list": "return []",
        "returns zeros like its first argument": "import numpy; return numpy.zeros_like(arguments[0])",
        "returns something random": "import random; return random.random()",
        "exits at once": "import os; os._exit(0)",
        "raises SystemExit": "raise SystemExit(0)",
        "returns what equals everything": "return type('Any', (), {'__eq__': lambda self, other: True})()",
    }
)
"""Bodies of the functions and methods asked for; `arguments` is the tuple of what they are called with."""
CALLED_ELSEWHERE: Mapping[str, str] = MappingProxyType(
    {
        "r": "{name} <- function(...) NULL\n",
        "javascript": "function {name}() {{ return null; }}\nmodule.exports = {{ {name} }};\n",
    }
)
ODD = """import itertools
import numpy

NAN = float("nan")
VALUES = itertools.cycle(
    [NAN, [], numpy.full(3, NAN), -1, "x", numpy.zeros((2, 0)), 1e308, (1, 2), {}, numpy.int8(3)]
    + [float("inf"), b"", [[[]]], 10**400, None, numpy.array(1.5), True, [NAN] * 5, numpy.ones((3, 3))]
)


"""
PYTHONS = ("python3", "pypy3", "python3-torch", "python3-keras")


def find(subject: Subject) -> Iterator[Finding]:
    """An accepted one, one that scores, and one that breaks the package's own checker."""
    for row in subject.judge_unsolved(programs(subject.package, everywhere=subject.is_full), Role.NOTHING):
        if row.is_right or row.verdict == Verdict.SKIPPED:
            continue
        text = f"gets {row.verdict} in {row.language}: {row.note}" if row.note else f"gets {row.verdict}"
        yield Finding(file=row.path, text=text.rstrip(": "))


def programs(package: Package, *, everywhere: bool = False) -> Iterator[Program]:
    """Every such program in the first Python offered (`everywhere`: in all), an empty one and one that does
    nothing in each other language.
    """
    languages = package.languages if everywhere else _telling_languages(package)
    pythons = [language for language in languages if language in PYTHONS]
    for language in languages:
        if package.way == "queried":
            yield from ((name, language, text) for name, text in QUERIES.items())
        elif language in pythons and (everywhere or language == pythons[0]):
            yield from _in_python(package, language)
        elif (text := _elsewhere(package, language)) is not None:
            yield DOES_NOTHING, language, text
        yield EMPTY, language, ""


def _telling_languages(package: Package) -> list[str]:
    """Of those that the package has programs in (an import offers all there are), one per image."""
    used = {each.language for each in package.submissions} | set(package.references)
    by_image: dict[str, str] = {}
    for language in package.languages:
        if language in used:
            by_image.setdefault(LANGUAGES[language].image, language)
    return list(by_image.values())


def _in_python(package: Package, language: str) -> Iterator[Program]:
    if not package.written:
        for name, text in PIPED_PYTHON.items():
            yield name, language, text
        answers = [package.read(case.answer_path) for case in _samples(package) if case.answer_path]
        if answers and len(answers[0]) <= MOST_ECHOED_BYTES:
            text = f"import sys\nsys.stdout.buffer.write({answers[0]!r})\n"
            yield "says the first sample's answer", language, text
        return
    for name, body in CALLED_PYTHON.items():
        yield name, language, python_source(package, body)
    yield "returns odd values in turn", language, ODD + python_source(package, "return next(VALUES)")
    with_answers = _returns_samples(package)
    if with_answers is not None:
        yield "returns the samples' answers", language, with_answers


def _elsewhere(package: Package, language: str) -> str | None:
    if not package.written:
        return PIPED_ELSEWHERE.get(language)
    text = CALLED_ELSEWHERE.get(language)
    return None if text is None else "".join(text.format(name=name) for name in package.callable_names)


def _samples(package: Package) -> list[TestCase]:
    return [case for case in package.cases if case.is_sample]


def _returns_samples(package: Package) -> str | None:
    """A function that knows the samples' answers and gives them in turn."""
    answers: list[Any] = []
    for case in _samples(package):
        if case.answer_path is None:
            return None
        try:
            answers.append(codec.loads(package.read(case.answer_path)))
        except codec.CodecError:
            return None
    try:
        listed = ", ".join(map(literal, answers))
    except NotWritable:
        return None
    if not answers or len(listed) > MOST_ECHOED_BYTES:
        return None
    head = f"import itertools\nimport numpy\nANSWERS = itertools.cycle([{listed}])\n\n\n"
    return head + python_source(package, "return next(ANSWERS)")
