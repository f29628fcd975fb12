"""Small sound packages to start from; tests then break one thing at a time."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from problems.package.model import Package
from problems.package.reader import load_package

PROGRAM_FILES: Mapping[str, str] = {
    "problem.yaml": """problem_format_version: 2025-09
name: One more
uuid: 6b7a3c3e-3d3f-4a58-9a53-4a2b2d0f7a11
license: cc by-sa
credits: Ada Example <ada@example.org>
source: {name: Exercises, url: "https://example.org"}
limits:
  time_limit: 2
  memory: 256
""",
    "whetstone.yaml": """kind: program
difficulty: 2
skills: {primary: ds.stack, secondary: [cx.bigo]}
languages: [python3, cpp17]
time_limits: {python3: 3.5, cpp17: 1}
references: {python3: submissions/accepted/add.py, cpp17: submissions/accepted/add.cpp}
perf_groups: [g02_large]
hints: ["Read the number.", "Add *one*."]
provenance: folklore
labels:
  submissions/wrong_answer/same.py: {verdict: WA, group: g01_small}
""",
    "statement/problem.en.md": "Read $n$ and print $n + 1$.\n",
    "solution/solution.en.md": "Add one.\n",
    "data/sample/1.in": "1\n",
    "data/sample/1.ans": "2\n",
    "data/secret/g01_small/01.in": "5\n",
    "data/secret/g01_small/01.ans": "6\n",
    "data/secret/g01_small/02.in": "7\n",
    "data/secret/g01_small/02.ans": "8\n",
    "data/secret/g02_large/01.in": "1000\n",
    "data/secret/g02_large/01.ans": "1001\n",
    "input_validators/validate.py": "import sys\nsys.exit(42)\n",
    "submissions/accepted/add.py": "print(int(input()) + 1)\n",
    "submissions/accepted/add.cpp": "int main() {}\n",
    "submissions/wrong_answer/same.py": "print(input())\n",
}

FUNCTION_FILES: Mapping[str, str] = {
    "problem.yaml": PROGRAM_FILES["problem.yaml"],
    "whetstone.yaml": """kind: function
difficulty: 3
languages: [python3]
references: {python3: submissions/accepted/mean.py}
signature:
  name: weighted_mean
  params: [{name: x, type: "ndarray[float64]"}, {name: w, type: "optional[ndarray[float64]]"}]
  returns: float
comparison: {policy: close, atol: 1e-9, arguments_unchanged: true}
""",
    "statement/problem.en.md": "The weighted mean.\n",
    "data/sample/1.in": '[{"$ndarray": {"dtype": "float64", "shape": [2],'
    ' "base64": "AAAAAAAA8D8AAAAAAAAIQA=="}}, null]',
    "data/sample/1.ans": "2.0",
    "data/secret/g01/01.in": '[{"$ndarray":{"dtype":"float64","shape":[0],"base64":""}},null]',
    "data/secret/g01/01.ans": "NaN",
    "input_validators/validate.py": "import sys\nsys.exit(42)\n",
    "submissions/accepted/mean.py": "def weighted_mean(x, w):\n    return float(x.mean())\n",
}

LEGACY_FILES: Mapping[str, str] = {
    "problem.yaml": "name: Old one\nlicense: cc by\nauthor: Ada Example\nsource: Old Contest\n",
    ".timelimit": "3\n",
    "problem_statement/problem.en.tex": "\\problemname{Old one}\nRead $n$.\n",
    "data/sample/1.in": "1\n",
    "data/sample/1.ans": "2\n",
    "data/secret/1.in": "5\n",
    "data/secret/1.ans": "6\n",
}

SCORING_FILES: Mapping[str, str] = {
    "problem.yaml": PROGRAM_FILES["problem.yaml"] + "type: scoring\n",
    "statement/problem.en.md": "Read $n$.\n",
    "data/sample/1.in": "1\n",
    "data/sample/1.ans": "2\n",
    "data/secret/a/1.in": "1\n",
    "data/secret/a/1.ans": "2\n",
    "data/secret/a/test_group.yaml": "max_score: 30\n",
    "data/secret/b/1.in": "1\n",
    "data/secret/b/1.ans": "2\n",
    "data/secret/b/2.in": "1\n",
    "data/secret/b/2.ans": "2\n",
    "data/secret/b/test_group.yaml": "max_score: 70\nscore_aggregation: sum\nrequire_pass: [sample, a]\n",
}


def lay(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below a new folder."""
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace text that must be there."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def put(root: Path, path: str, text: str) -> None:
    """Add or replace one file."""
    lay(root, {path: text})


def drop(root: Path, path: str) -> None:
    """Remove a file or a folder that must be there."""
    target = root / path
    shutil.rmtree(target) if target.is_dir() else target.unlink()


BASES: Mapping[str, Mapping[str, str]] = {
    "program": PROGRAM_FILES,
    "function": FUNCTION_FILES,
    "legacy": LEGACY_FILES,
    "scoring": SCORING_FILES,
}


def read(folder: Path, files: Mapping[str, str] | None = None, base: str = "program") -> Package:
    """The package `one-more` made of a base with some files added or replaced."""
    return load_package(lay(folder / "one-more", {**BASES[base], **(files or {})}))
