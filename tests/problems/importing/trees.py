"""Small foreign packages, as files by path."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from problems.importing.draft import Form
from problems.importing.formats import convert
from problems.package.model import Package
from problems.package.reader import load_package

Files = Mapping[str, str | bytes]

FORM = Form(
    title="Sum", statement="Add the two numbers.", time_limit_seconds=1.5, memory_limit_mib=64, license="cc0"
)


def zipped(files: Files) -> bytes:
    """The files as an archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return target.getvalue()


DMOJ_DATA = {
    "sum.1.in": "1 2\n",
    "sum.1.out": "3\n",
    "sum.2.in": "2 2\n",
    "sum.2.out": "4\n",
    "sum.3.in": "5 5\n",
    "sum.3.out": "10\n",
}
DMOJ: dict[str, str | bytes] = {
    "init.yml": """\
archive: data.zip
checker: {name: floats, args: {precision: 4}}
test_cases:
- {points: 0, batched: [{in: sum.1.in, out: sum.1.out}]}
- {points: 30, batched: [{in: sum.2.in, out: sum.2.out}]}
- {points: 70, batched: [{in: sum.3.in, out: sum.3.out}], dependencies: [2]}
""",
    "data.zip": zipped(DMOJ_DATA),
}

HYDRO: dict[str, str | bytes] = {
    "problem.yaml": "pid: P1000\nowner: 2\ntitle: Sum\ntag: [easy]\nnSubmit: 7\nnAccept: 3\n",
    "problem_en.md": "Add two numbers.\n\n```input1\n1 2\n```\n\n```output1\n3\n```\n",
    "testdata/config.yaml": """\
type: default
time: 500ms
memory: 128m
checker_type: strict
subtasks:
- {id: 1, score: 40, cases: [{input: 1.in, output: 1.out}]}
- {id: 2, score: 60, if: [1], type: sum, cases: [{input: 2.in, output: 2.out}, {input: 3.in, output: 3.out}]}
""",
    **{f"testdata/{name.removeprefix('sum.')}": text for name, text in DMOJ_DATA.items()},
    "std/ok.py": "print(sum(map(int, input().split())))\n",
}

POLYGON: dict[str, str | bytes] = {
    "problem.xml": """\
<?xml version="1.0" encoding="utf-8" standalone="no"?>
<problem revision="4" short-name="sum" url="https://example.org/p/sum">
  <names><name language="english" value="Sum"/></names>
  <statements><statement language="english" path="statements/english/problem.tex"/></statements>
  <judging input-file="" output-file="" run-count="1">
    <testset name="tests">
      <time-limit>2000</time-limit><memory-limit>268435456</memory-limit><test-count>3</test-count>
      <input-path-pattern>tests/%02d</input-path-pattern>
      <answer-path-pattern>tests/%02d.a</answer-path-pattern>
      <tests>
        <test method="manual" sample="true" group="0"/>
        <test method="manual" points="40.0" group="1"/>
        <test cmd="gen 5" method="generated" points="60.0" group="2"/>
      </tests>
      <groups>
        <group name="1" points="40.0" points-policy="complete-group"/>
        <group name="2" points="60.0" points-policy="complete-group">
          <dependencies><dependency group="1"/><dependency group="0"/></dependencies>
        </group>
      </groups>
    </testset>
  </judging>
  <assets>
    <checker name="std::rcmp6.cpp" type="testlib"><source path="files/check.cpp" type="cpp.g++17"/></checker>
    <solutions>
      <solution tag="main"><source path="solutions/ok.py" type="python.3"/></solution>
      <solution tag="time-limit-exceeded-or-accepted"><source path="solutions/slow.py"/></solution>
    </solutions>
  </assets>
  <tags><tag value="math"/></tags>
</problem>
""",
    "statements/english/problem-properties.json": json.dumps(
        {"name": "Sum", "legend": "Add \\textbf{both}.", "input": "Two numbers.", "output": "One."}
    ),
    "tests/01": "1 2\n",
    "tests/01.a": "3\n",
    "tests/02": "2 2\n",
    "tests/02.a": "4\n",
    "tests/03": "5 5\n",
    "tests/03.a": "10\n",
    "solutions/ok.py": "print(sum(map(int, input().split())))\n",
    "solutions/slow.py": "print(sum(map(int, input().split())))\n",
}


def write(files: Files, folder: Path) -> Path:
    """Write a tree."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def imported(files: Files, tmp_path: Path, form: Form = FORM) -> tuple[Package, tuple[str, ...]]:
    """The package that a foreign tree becomes, and the warnings of the conversion."""
    (tmp_path / "scratch").mkdir(parents=True)
    found = convert(write(files, tmp_path / "foreign"), form, tmp_path / "scratch")
    assert found.draft is not None
    found.draft.write(tmp_path / "sum")
    return load_package(tmp_path / "sum"), found.warnings
