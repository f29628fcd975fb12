"""Foreign packages all the way: taken over, built in boxes, and their solutions judged."""

import json
from pathlib import Path

import pytest

from judge import importing, imports
from judge.assignment import Assignment
from judge.building import BuildFailed
from judge.examination import Observer, examine
from judge.validators import open_judge
from judge.verdicts import Verdict
from problems.importing.draft import Form
from problems.importing.formats import sha256_of
from sandbox.docker_sandbox import DockerSandbox
from tests.problems.importing.test_deepml import QUESTION
from tests.problems.importing.trees import FORM, POLYGON, write, zipped
from tests.problems.sound_packages import LEGACY_FILES

pytestmark = pytest.mark.docker

# Stands for testlib: the checker sees (input, output, answer) and says by its exit code what it found.
CHECKER = """\
#include <cstdio>
int main(int argc, char **argv) {
    FILE *output = std::fopen(argv[2], "r"), *answer = std::fopen(argv[3], "r");
    int got = 0, wanted = 0;
    if (argc != 4 || std::fscanf(answer, "%d", &wanted) != 1) return 3;
    if (std::fscanf(output, "%d", &got) != 1) return 2;
    std::fprintf(stderr, "read %d", got);
    return got == wanted || got == -wanted ? 0 : 1;
}
"""
GENERATOR = """\
import sys
print(sys.argv[1])
print(int(sys.argv[1]) + 1, file=sys.stderr)
"""
INIT = """\
checker: {name: bridged, args: {files: check.cpp, type: default}}
generator: gen.py
test_cases: [{generator_args: [4]}, {generator_args: [9]}]
"""


def test_it_runs_generator_and_checker_of_dmoj_in_boxes(
    boxes: DockerSandbox, tmp_path: Path, settings: object
) -> None:
    settings.WHETSTONE_VAR = str(tmp_path / "var")  # type: ignore[attr-defined]
    folder = write({"init.yml": INIT, "gen.py": GENERATOR, "check.cpp": CHECKER}, tmp_path / "more")
    package = importing.prepare(folder, FORM, boxes).package
    assert [package.read(case.input_path) for case in package.cases] == [b"4\n", b"9\n"]
    assert [package.read(case.answer_path or "") for case in package.cases] == [b"5\n", b"10\n"]
    with open_judge(package, boxes) as outputs:
        first = package.cases[0]
        checks = [outputs.check(first, output) for output in (b"5", b"-5", b"6", b"five")]
        assert [check.is_accepted for check in checks] == [True, True, False, False]
        assert checks[2].staff_note == "read 6"
    right = Assignment(package=package, language="python3", source="print(int(input()) + 1)\n")
    assert examine(right, boxes, Observer()).grade.verdict is Verdict.AC


def test_it_makes_a_short_name_of_the_file_s(tmp_path: Path) -> None:
    assert importing.default_slug(tmp_path / "My_Problem 2.zip") == "my-problem-2"


def test_it_finds_a_missing_time_limit_from_programs_of_several_files(
    boxes: DockerSandbox, tmp_path: Path, settings: object
) -> None:
    settings.WHETSTONE_VAR = str(tmp_path / "var")  # type: ignore[attr-defined]
    files = {path: text for path, text in LEGACY_FILES.items() if path != ".timelimit"}
    files |= {
        "submissions/accepted/py/main.py": "from more import more\nprint(more(int(input())))\n",
        "submissions/accepted/py/more.py": "def more(n):\n    return n + 1\n",
        "submissions/accepted/cpp/main.cpp": "int more(int);\n#include <stdio.h>\n"
        'int main() { int n; scanf("%d", &n); printf("%d", more(n)); }\n',
        "submissions/accepted/cpp/more.cpp": "int more(int n) { return n + 1; }\n",
    }
    ready = importing.prepare(write(files, tmp_path / "old-one"), FORM, boxes)
    assert ready.calibration is not None
    assert (ready.package.time_limit_ms, ready.package.time_rule) == (1000, None)
    assert any("found from submissions/accepted/" in warning for warning in ready.warnings)


@pytest.mark.django_db
def test_it_keeps_the_original_and_what_became_of_it(
    boxes: DockerSandbox, tmp_path: Path, settings: object
) -> None:
    settings.WHETSTONE_VAR = str(tmp_path / "var")  # type: ignore[attr-defined]
    files = {**LEGACY_FILES, "submissions/accepted/more.py": "print(int(input()) + 1)\n"}
    original = tmp_path / "old one.zip"
    original.write_bytes(zipped({**files, "problem.yaml": files["problem.yaml"] + "flavour: sweet\n"}))
    row = imports.keep(original, form=Form())
    assert (row.slug, row.digest, row.size) == ("old-one", sha256_of(original), original.stat().st_size)
    with row.archive.open() as stored:
        assert stored.read() == original.read_bytes()
    assert imports.run(row.pk, boxes) is not None
    assert imports.run(row.pk, boxes) is None
    row.refresh_from_db()
    assert (row.state, row.format, row.defects) == ("done", "icpc", [])
    assert "problem.yaml: flavour, line 5: unknown key, not used" in row.warnings
    assert row.revision is not None and row.revision.problem.slug == "old-one"
    paths = {(each["path"], each["verdict"]) for each in row.verification["rows"]}
    assert ("submissions/accepted/more.py", "AC") in paths


def test_it_takes_a_question_over_by_running_its_reference_in_boxes(
    boxes: DockerSandbox, tmp_path: Path, settings: object
) -> None:
    settings.WHETSTONE_VAR = str(tmp_path / "var")  # type: ignore[attr-defined]
    path = tmp_path / "7_scale.json"
    path.write_text(json.dumps(QUESTION), encoding="utf-8")
    ready = importing.prepare(path, Form(license="educational"), boxes)
    assert (ready.format, ready.package.slug, len(ready.package.cases)) == ("deep-ml", "7-scale", 4)
    assert sum("left out" in warning for warning in ready.warnings) == 3
    source = ready.package.read(ready.package.references["python3"]).decode()
    right = Assignment(package=ready.package, language="python3", source=source)
    assert examine(right, boxes, Observer()).grade.verdict is Verdict.AC
    unrounded = "def scale(x, c=2.0):\n    return [c * v for v in x]\n"
    near = Assignment(package=ready.package, language="python3", source=unrounded)
    assert examine(near, boxes, Observer()).grade.verdict is Verdict.AC
    wrong = Assignment(package=ready.package, language="python3", source="def scale(x, c):\n    return x\n")
    assert examine(wrong, boxes, Observer()).grade.verdict is Verdict.WA


VALIDATOR = """\
#include <stdio.h>
#include "bounds.h"
int main() {
    int n;
    while (scanf("%d", &n) == 1)
        if (n > MOST) return 3;
    return 0;
}
"""


def test_it_runs_the_validators_of_polygon_over_every_input(
    boxes: DockerSandbox, tmp_path: Path, settings: object
) -> None:
    settings.WHETSTONE_VAR = str(tmp_path / "var")  # type: ignore[attr-defined]
    named = '<validators><validator><source path="files/validator.cpp"/></validator></validators>'
    files = {
        **POLYGON,
        "problem.xml": str(POLYGON["problem.xml"]).replace("<solutions>", f"{named}<solutions>"),
        "files/validator.cpp": VALIDATOR,
        "files/bounds.h": "const int MOST = 5;\n",
    }
    ready = importing.prepare(write(files, tmp_path / "sum"), Form(), boxes)
    assert ready.package.input_validators == ("input_validators/validator1/validate.cpp",)
    with pytest.raises(BuildFailed, match=r"rejects data/secret/02_2/001\.in"):
        importing.prepare(write({**files, "tests/03": "5 6\n"}, tmp_path / "more"), Form(), boxes)
