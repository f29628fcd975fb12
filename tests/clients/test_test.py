"""`whet test`: the samples on this machine"""

import json
from pathlib import Path

import pytest

from tests.clients.conftest import Whet
from tests.web.api.factories import make_problem, sample

RIGHT = "print(sum(map(int, input().split())))\n"


def array(base64: str) -> str:
    return json.dumps({"$ndarray": {"dtype": "float64", "shape": [2], "base64": base64}})


FUNCTION_SAMPLES = [
    sample("arrays", "[" + array("AAAAAAAA8D8AAAAAAAAAQA==") + ", 2]", array("AAAAAAAAAEAAAAAAAAAQQA==")),
]


@pytest.fixture
def folder(whet: Whet) -> Path:
    assert whet("get", "sum-two").returncode == 0
    return whet.home / "sum-two"


@pytest.fixture
def function_folder(whet: Whet) -> Path:
    signature = {"name": "scale", "params": [], "returns": "ndarray[float64]"}
    revision = {"signature": signature, "samples": FUNCTION_SAMPLES, "languages": ["python3"]}
    make_problem("scale", kind="function", revision=revision)
    assert whet("get", "scale").returncode == 0
    return whet.home / "scale"


def verdicts(whet: Whet, folder: Path, *words: str) -> tuple[int, list[str]]:
    done = whet("test", "--json", *words, cwd=folder)
    document = json.loads(done.stdout)
    return done.returncode, [row["verdict"] for row in document["samples"]]


@pytest.mark.parametrize(
    ("source", "code", "verdict"),
    [
        (RIGHT, 0, "AC"),
        ("print('  3.0000000001 ')", 1, "WA"),
        ("print(4)", 1, "WA"),
        ("print(3, 3)", 1, "WA"),
        ("", 1, "WA"),
        ("1 / 0", 1, "RTE"),
        ("raise SystemExit(1)", 1, "RTE"),
        ("while True: print('x' * 100_000)", 1, "OLE"),
    ],
)
def test_it_tells_right_programs_from_wrong_ones(
    whet: Whet, folder: Path, source: str, code: int, verdict: str
) -> None:
    (folder / "solution.py").write_text(source)
    assert verdicts(whet, folder) == (code, [verdict])


def test_it_ends_a_program_that_does_not_end(whet: Whet, folder: Path) -> None:
    (folder / "solution.py").write_text("while True: pass")
    assert verdicts(whet, folder, "--timeout", "0.5") == (1, ["TLE"])


def test_it_compiles_and_runs_cpp(whet: Whet) -> None:
    assert whet("get", "sum-two", "--language", "cpp17").returncode == 0
    folder = whet.home / "sum-two"
    (folder / "solution.cpp").write_text(
        "#include <iostream>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b; }\n"
    )
    assert verdicts(whet, folder) == (0, ["AC"])


def test_it_shows_the_compilers_words(whet: Whet) -> None:
    assert whet("get", "sum-two", "--language", "cpp17").returncode == 0
    folder = whet.home / "sum-two"
    (folder / "solution.cpp").write_text("int main() { return nothing; }\n")
    done = whet("test", cwd=folder)
    assert done.returncode == 2
    assert "nothing" in done.stderr


@pytest.mark.parametrize(
    ("source", "code", "verdict"),
    [
        ("def scale(x, by):\n    return x * by\n", 0, "AC"),
        ("def scale(x, by):\n    return [2.0, 4.0 + 1e-9]\n", 0, "AC"),
        ("def scale(x, by):\n    print('noise')\n    return x * by\n", 0, "AC"),
        ("def scale(x, by):\n    return x\n", 1, "WA"),
        ("def scale(x, by):\n    return None\n", 1, "WA"),
        ("def scale(x, by):\n    return x * by * [[1]]\n", 1, "WA"),
        ("def scale(x, by):\n    raise ValueError\n", 1, "RTE"),
        ("def scale(x, by):\n    return object()\n", 1, "RTE"),
        ("def other(x, by):\n    return x\n", 1, "RTE"),
    ],
)
def test_it_tells_right_functions_from_wrong_ones(
    whet: Whet, function_folder: Path, source: str, code: int, verdict: str
) -> None:
    (function_folder / "solution.py").write_text(source)
    assert verdicts(whet, function_folder) == (code, [verdict])


def test_it_lets_a_solution_import_what_lies_beside_it(whet: Whet, function_folder: Path) -> None:
    (function_folder / "errors.py").write_text("FACTOR = 2\n")
    (function_folder / "solution.py").write_text(
        "from errors import FACTOR\n\n\ndef scale(x, by):\n    return x * FACTOR\n"
    )
    assert verdicts(whet, function_folder) == (0, ["AC"])


def test_it_says_what_differs(whet: Whet, folder: Path) -> None:
    (folder / "solution.py").write_text("print('\\x1b[31m4')")
    done = whet("test", cwd=folder)
    assert done.returncode == 1
    assert "Wrong answer" in done.stdout
    assert "expected:\n    3\n" in done.stdout
    assert "got:\n    [31m4\n" in done.stdout


def test_it_takes_a_file_by_its_path(whet: Whet, folder: Path) -> None:
    (folder / "other.py").write_text(RIGHT)
    assert verdicts(whet, whet.home, str(folder / "other.py")) == (0, ["AC"])


@pytest.mark.parametrize("words", [[], ["missing.py"]])
def test_it_says_when_there_is_nothing_to_test(whet: Whet, words: list[str]) -> None:
    done = whet("test", "--json", *words)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "bad_use"


def test_it_says_when_there_are_no_samples(whet: Whet, folder: Path) -> None:
    for path in (folder / "samples").iterdir():
        path.unlink()
    assert "No samples" in whet("test", cwd=folder).stderr


def test_it_says_when_a_sample_was_changed(whet: Whet, function_folder: Path) -> None:
    (function_folder / "samples" / "arrays.out").write_text("?")
    done = whet("test", cwd=function_folder)
    assert done.returncode == 2
    assert "sample arrays" in done.stderr


def test_it_leaves_what_only_the_judge_can_drive_to_the_judge(whet: Whet) -> None:
    signature = {"name": "scale", "params": [], "returns": "any", "driven": True}
    revision = {"signature": signature, "samples": FUNCTION_SAMPLES, "languages": ["python3"]}
    make_problem("scale", kind="function", revision=revision)
    assert whet("get", "scale").returncode == 0
    done = whet("test", cwd=whet.home / "scale")
    assert done.returncode == 2
    assert "only the judge can" in done.stderr


@pytest.mark.parametrize(
    ("kind", "language"),
    [
        ("interactive", "python3"),
        ("function", "python3"),
        ("sql", "sqlite"),
        ("predict", "python3"),
        ("stochastic", "python3"),
        ("gradient", "python3"),
        ("tests", "python3"),
        ("plot", "python3"),
        ("artifact", "yaml"),
    ],
)
def test_it_says_how_to_send_what_only_the_judge_can_judge(whet: Whet, kind: str, language: str) -> None:
    signature = {"name": "f", "params": [], "returns": "int", "driven": True}
    revision = {
        "signature": signature if kind not in ("interactive", "sql", "artifact") else None,
        "samples": [{"name": "1", "input": "only the question", "output": ""}],
        "languages": [language],
    }
    make_problem("driven", kind=kind, revision=revision)
    got = whet("get", "driven")
    assert got.returncode == 0 and "too large" not in got.stdout
    folder = whet.home / "driven"
    (solution,) = folder.glob("solution.*")
    assert solution.suffix == {"sqlite": ".sql", "yaml": ".yaml"}.get(language, ".py")
    assert (folder / "statement.md").read_text().endswith("```\nonly the question\n```\n")
    done = whet("test", cwd=folder)
    assert done.returncode == 2
    assert f"only the judge can judge it. Send it with `whet submit {solution.name}`." in done.stderr
