"""What sound packages of other formats become, and how those that are not say so."""

from pathlib import Path

import pytest

from problems.importing.draft import Form
from problems.importing.formats import convert
from problems.package.defects import PackageInvalid
from problems.package.model import Package
from tests.problems.importing.trees import DMOJ, DMOJ_DATA, FORM, HYDRO, POLYGON, imported, write, zipped


def shape(package: Package) -> list[tuple[str, int, float | None, str, tuple[str, ...]]]:
    return [
        (group.name, len(group.cases), group.max_score, group.aggregation, group.require_pass)
        for group in package.groups
    ]


def defects(files: dict[str, str | bytes], tmp_path: Path, form: Form = FORM) -> list[str]:
    with pytest.raises(PackageInvalid) as caught:
        imported(files, tmp_path, form)
    return [str(defect) for defect in caught.value.defects]


def test_it_reads_batches_of_dmoj_with_the_gate_that_ends_everything(tmp_path: Path) -> None:
    package, warnings = imported(DMOJ, tmp_path)
    assert shape(package) == [
        ("01_batch1", 1, 0.0, "pass-fail", ()),
        ("02_batch2", 1, 30.0, "pass-fail", ("01_batch1",)),
        ("03_batch3", 1, 70.0, "pass-fail", ("02_batch2", "01_batch1")),
    ]
    assert package.cases[0].validator_args == ("float_tolerance", "1e-4")
    assert (package.time_limit_ms, package.memory_limit_kib) == (1500, 64 * 1024)
    assert (package.title, package.max_score, warnings) == ("Sum", 100.0, ())
    assert package.read(package.cases[2].answer_path or "") == b"10\n"


def test_it_pairs_files_of_dmoj_by_its_patterns(tmp_path: Path) -> None:
    package, _ = imported({"init.yml": "archive: data.zip\n", "data.zip": zipped(DMOJ_DATA)}, tmp_path)
    assert shape(package) == [("secret", 3, None, "pass-fail", ())]
    assert [package.read(case.input_path) for case in package.cases] == [b"1 2\n", b"2 2\n", b"5 5\n"]


def test_it_pairs_batches_of_dmoj_by_its_patterns(tmp_path: Path) -> None:
    files = {"t.1-1.in": "a", "t.1-1.out": "b", "t.2-1.in": "c", "t.2-1.out": "d"}
    package, _ = imported({"init.yml": "test_cases: {case_points: [10, 90]}\n", **files}, tmp_path)
    assert [(name, score) for name, _, score, _, _ in shape(package)] == [
        ("01_batch1", 10.0),
        ("02_batch2", 90.0),
    ]


def test_it_refuses_keys_that_dmoj_runs_as_python_wherever_they_stand(tmp_path: Path) -> None:
    text = """\
archive: data.zip
test_cases:
- {in: sum.1.in, out: sum.1.out, points+: "__import__('os').getpid()"}
checker++: return 1
custom_judge: grade.py
secret_sauce: 1
"""
    found = defects({"init.yml": text, "data.zip": zipped(DMOJ_DATA)}, tmp_path)
    assert [line.split(" (")[0] for line in found] == [
        "init.yml: checker++, line 4: a key that DMOJ runs as Python; it is not run here",
        "init.yml: custom_judge, line 5: graders in Python run inside DMOJ's judge "
        "and have to be ported by hand",
        "init.yml: test_cases.0.points+, line 3: a key that DMOJ runs as Python; it is not run here",
    ]


def test_it_asks_for_what_dmoj_does_not_carry_and_names_every_missing_file(tmp_path: Path) -> None:
    text = "test_cases:\n- {in: a.in, out: a.out}\n- {in: b.in, out: b.out}\nchecker: mine.py\n"
    found = defects({"init.yml": text}, tmp_path, Form())
    assert len(found) == 7
    assert found[0].startswith("form: statement: DMOJ packages carry no statement")
    assert found[1].startswith("form: time limit: DMOJ packages carry no time limit")
    assert found[2].startswith("init.yml: checker, line 4: a checker in Python")
    assert all("there is no file" in line for line in found[3:])


@pytest.mark.parametrize("pattern", ["(a+)+(?P<case>b)", "(?:x|y)*(?P<case>1)", "no group", "(", "a" * 400])
def test_it_refuses_patterns_that_may_never_end(pattern: str, tmp_path: Path) -> None:
    text = f"test_cases: {{input_format: '{pattern}'}}\n"
    assert any(
        "input_format" in line for line in defects({"init.yml": text, "1.in": "", "1.out": ""}, tmp_path)
    )


def test_it_frames_a_checker_of_dmoj_and_wants_testlib_beside_it(tmp_path: Path) -> None:
    text = """\
archive: data.zip
checker: {name: bridged, args: {files: check.cpp, lang: CPP17, type: testlib}}
test_cases: [{in: sum.1.in, out: sum.1.out}]
"""
    files: dict[str, str | bytes] = {"init.yml": text, "data.zip": zipped(DMOJ_DATA)}
    files["check.cpp"] = '#include "testlib.h"\nint main() {}\n'
    assert "does not bring" in defects(files, tmp_path / "without")[0]
    package, _ = imported({**files, "testlib.h": "// here\n"}, tmp_path / "with")
    assert package.validator.files == (
        "output_validator/validate.cpp",
        "output_validator/checker_source.h",
        "output_validator/testlib.h",
    )


def test_it_names_what_a_generator_of_dmoj_has_to_make(tmp_path: Path) -> None:
    text = "generator: gen.py\ntest_cases:\n- {generator_args: [3, x]}\n- {generator_args: [4]}\n"
    (tmp_path / "scratch").mkdir()
    folder = write({"init.yml": text, "gen.py": "print(1)\n"}, tmp_path / "foreign")
    found = convert(folder, FORM, tmp_path / "scratch")
    assert found.draft is not None
    assert [(case.input_path, case.args, case.language) for case in found.draft.generated] == [
        ("data/secret/001.in", ("3", "x"), "python3"),
        ("data/secret/002.in", ("4",), "python3"),
    ]


def test_it_reads_subtasks_of_hydro_and_the_samples_of_its_statement(tmp_path: Path) -> None:
    package, warnings = imported(HYDRO, tmp_path, Form(license="cc0"))
    assert shape(package) == [
        ("sample", 1, None, "pass-fail", ()),
        ("01_1", 1, 40.0, "min", ()),
        ("02_2", 2, 60.0, "sum", ("01_1",)),
    ]
    assert (package.time_limit_ms, package.memory_limit_kib) == (500, 128 * 1024)
    assert package.cases[1].validator_args == ("case_sensitive", "space_change_sensitive")
    assert (package.title, package.metadata.keywords, warnings) == ("Sum", ("easy",), ())
    assert [label.path for label in package.submissions] == ["submissions/accepted/ok.py"]
    assert b"```" not in package.read(package.statements["en"])


def test_it_pairs_files_of_hydro_by_their_names(tmp_path: Path) -> None:
    files = {path: text for path, text in HYDRO.items() if not path.startswith("testdata/")}
    files |= {
        "testdata/a1-1.in": "x",
        "testdata/a1-1.out": "y",
        "testdata/a2-1.in": "x",
        "testdata/a2-1.ans": "y",
    }
    package, _ = imported(files, tmp_path)
    assert shape(package)[1:] == [("01_1", 1, 50.0, "min", ()), ("02_2", 1, 50.0, "min", ())]


def test_it_names_every_key_of_hydro_that_it_cannot_judge(tmp_path: Path) -> None:
    config = (
        "type: communication\nfilename: sum\nmanager: m.cpp\ntime: soon\ncases: [{input: 1.in, output: no}]\n"
    )
    found = defects({**HYDRO, "testdata/config.yaml": config}, tmp_path)
    for key in ("type", "filename", "manager", "time", "cases.0.output"):
        assert any(line.startswith(f"testdata/config.yaml: {key},") for line in found), key


def test_it_reads_groups_of_polygon_and_its_samples_apart(tmp_path: Path) -> None:
    package, warnings = imported(POLYGON, tmp_path, Form(license="cc0"))
    assert shape(package) == [
        ("sample", 1, None, "pass-fail", ()),
        ("01_1", 1, 40.0, "pass-fail", ()),
        ("02_2", 1, 60.0, "pass-fail", ("01_1", "sample")),
    ]
    assert (package.time_limit_ms, package.memory_limit_kib) == (2000, 256 * 1024)
    assert package.cases[1].validator_args == ("float_tolerance", "1e-6")
    assert {(label.path, label.permitted) for label in package.submissions} == {
        ("submissions/accepted/ok.py", frozenset({"AC"})),
        ("submissions/brute_force/slow.py", frozenset({"AC", "TLE"})),
    }
    assert b"\\section*{Input}" in package.read(package.statements["en"])
    assert warnings == ()


def test_it_says_that_a_package_of_polygon_is_not_the_full_one(tmp_path: Path) -> None:
    files = {path: text for path, text in POLYGON.items() if path != "tests/03.a"}
    assert any("a full package, with generated tests" in line for line in defects(files, tmp_path))


def test_it_reads_no_entities_in_xml(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaa">]><problem>&a;</problem>'
    assert "not readable XML" in defects({"problem.xml": bomb}, tmp_path)[0]


def test_it_splits_a_group_whose_tests_are_worth_different_points(tmp_path: Path) -> None:
    xml = str(POLYGON["problem.xml"]).replace('group="2"/>\n      </tests>', 'group="1"/>\n      </tests>')
    xml = xml.replace("complete-group", "each-test").replace('<dependency group="1"/>', "")
    package, _ = imported({**POLYGON, "problem.xml": xml}, tmp_path)
    assert [(name, score) for name, _, score, _, _ in shape(package)[1:]] == [
        ("01_1_001", 40.0),
        ("02_1_002", 60.0),
    ]


def test_the_same_bytes_get_the_same_identity(tmp_path: Path) -> None:
    first, _ = imported(POLYGON, tmp_path / "one")
    second, _ = imported(POLYGON, tmp_path / "two")
    assert first.metadata.uuid == second.metadata.uuid
