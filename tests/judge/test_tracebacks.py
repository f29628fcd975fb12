"""What compilers and failing programs say, mapped to the learner's lines. The texts are real ones."""

import pytest

from judge.tracebacks import FAMILIES, Span, first_place, spans
from sandbox.languages import LANGUAGES

PYTHON = """Traceback (most recent call last):
  File "main.py", line 7, in <module>
    main()
  File "/opt/py/lib/numpy/core.py", line 88, in reshape
    return a.reshape(shape)
           ^^^^^^^^^^^^^^^^
  File "main.py", line 3, in f
    return np.zeros(3).reshape(2, 2)
ValueError: cannot reshape array of size 3 into shape (2,2)
"""
JAVA = """Exception in thread "main" java.lang.ArrayIndexOutOfBoundsException: Index 5 out of bounds
	at java.base/java.util.Arrays.sort(Arrays.java:77)
	at Main.f(Main.java:3)
	at WhetstoneGlue.call(WhetstoneGlue.java:9)
"""
NODE = """/box/2/main.js:2
  return x.y.z;
             ^

TypeError: Cannot read properties of undefined (reading 'z')
    at f (/box/2/main.js:2:14)
    at Module._compile (node:internal/modules/cjs/loader:1364:14)
    at node:internal/main/run_main_module:28:49

Node.js v18.20.4
"""


def text_of(found: list[Span]) -> str:
    return "".join(span.text for span in found)


def places(text: str, language: str, last_line: int = 50) -> list[tuple[str, int | None, int | None]]:
    return [
        (span.text, span.line, span.column)
        for span in spans(text, language, last_line)
        if span.line is not None
    ]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("python3", "main.py:1: SyntaxError: invalid syntax", [("main.py:1", 1, None)]),
        ("python3", '  File "solution.py", line 12, in solve', [('File "solution.py", line 12', 12, None)]),
        ("pypy3", '  File "/box/2/main.py", line 3, in <module>', [('File "main.py", line 3', 3, None)]),
        ("cpp17", "main.cpp:2:11: error: 'x' was not declared", [("main.cpp:2:11", 2, 11)]),
        ("cpp20", "solution.cpp:4:1: warning: no return", [("solution.cpp:4:1", 4, 1)]),
        ("c", "main.c:2:10: error: 'foo' undeclared", [("main.c:2:10", 2, 10)]),
        ("java", "Main.java:3: error: incompatible types", [("Main.java:3", 3, None)]),
        ("javascript", "    at f (/box/2/main.js:2:14)", [("main.js:2:14", 2, 14)]),
        ("typescript", "main.ts(1,7): error TS2322: Type", [("main.ts(1,7)", 1, 7)]),
        ("typescript", "    at f (/store/e9ea5f34/program:3:11)", []),
        ("r", "Error in parse(file) : main.R:1:17: unexpected '{'", [("main.R:1:17", 1, 17)]),
        ("go", "\t/box/1/main.go:4 +0x1a", [("main.go:4", 4, None)]),
        ("go", "./main.go:3:3: x declared but not used", [("main.go:3:3", 3, 3)]),
        ("rust", "panicked at 'index out of bounds', main.rs:4:18", [("main.rs:4:18", 4, 18)]),
        ("bash", "main.sh: line 4: syntax error", [("main.sh: line 4", 4, None)]),
        ("kotlin", "main.kt:4:2: error", [("main.kt:4:2", 4, 2)]),
        ("cpp17", "/usr/include/c++/12/bits/stl_algo.h:4810:5: note: candidate", []),
        ("cpp17", "domain.cpp:2:1: somebody else's file", []),
        ("cpp17", "main.cpp:99:1: beyond the end, forged", []),
        ("cpp17", "main.cpp:0:1: nowhere", []),
        ("cpp17", f"main.cpp:{'9' * 5000}:1: a number that is none", []),
    ],
)
def test_it_finds_places_of_the_learner_s_file(
    language: str, text: str, found: list[tuple[str, int | None, int | None]]
) -> None:
    assert places(text, language) == found


def test_it_drops_frames_of_libraries_in_python() -> None:
    told = text_of(spans(PYTHON, "python3", 50))
    assert "numpy/core.py" not in told
    assert "return a.reshape" not in told
    assert told.splitlines()[-1].startswith("ValueError")
    assert [line for _, line, _ in places(PYTHON, "python3")] == [7, 3]


def test_it_drops_frames_of_the_harness_and_the_machinery() -> None:
    assert text_of(spans(JAVA, "java", 50)).count("at ") == 1
    told = text_of(spans(NODE, "javascript", 50))
    assert "node:internal" not in told
    assert "/box/" not in told
    assert "TypeError" in told


def test_it_keeps_everything_rather_than_nothing() -> None:
    only = "    at node:internal/main/run_main_module:28:49"
    assert text_of(spans(only, "javascript", 50)) == only


def test_it_changes_nothing_but_paths_in_what_it_does_not_know() -> None:
    odd = "<script>alert(1)</script>\n\n  \\x00 %s {}"
    assert spans(odd, "python3", 3) == [Span(odd)]


def test_it_is_bounded() -> None:
    flood = "main.cpp:1:1: error\n" * 100_000
    assert len(places(flood, "cpp17")) == 400


def test_it_tells_the_first_place() -> None:
    assert first_place(spans(PYTHON, "python3", 50)) == Span('File "main.py", line 7', 7, None)
    assert first_place(spans("nothing", "python3", 50)) is None


def test_its_rows_are_languages_of_the_table() -> None:
    assert set(FAMILIES) <= set(LANGUAGES)
