"""Public samples as people and programs read them"""

from dataclasses import replace
from pathlib import Path

from problems.package import codec
from problems.package.model import SqlRule
from problems.package.reader import load_package
from problems.package.signature import Parameter, Signature, parse_type
from problems.samples import MAX_OPEN_CASES, MAX_RAW_BYTES, open_cases, sample_list, starters
from tests.judge.factories import make_group, make_package
from tests.problems.public_packages import assemble

REAL = parse_type("float")
DOUBLE = Signature(name="double", params=(Parameter("x", REAL),), returns=REAL)


def test_it_gives_programs_the_files_themselves(tmp_path: Path) -> None:
    package = make_package(tmp_path, [make_group(tmp_path, "sample", [(b"1 2\n", b"3\n")])])
    [sample] = sample_list(package)
    assert (sample["raw_input"], sample["raw_output"]) == ("1 2\n", "3\n")


def test_it_shows_arguments_to_people_and_json_to_programs(tmp_path: Path) -> None:
    pair = (codec.dumps([0.5]), codec.dumps(1.0))
    package = make_package(
        tmp_path, [make_group(tmp_path, "sample", [pair])], kind="function", signature=DOUBLE
    )
    [sample] = sample_list(package)
    assert "x = 0.5" in sample["input"]
    assert (sample["raw_input"], sample["raw_output"]) == ("[0.5]", "1.0")


def test_it_tells_open_cases_by_group_and_name(tmp_path: Path) -> None:
    pairs = [(b"%d\n" % number, b"0\n") for number in range(MAX_OPEN_CASES + 5)]
    secret = make_group(tmp_path, "g02", pairs[:1])
    group = make_group(tmp_path, "g01", pairs)
    shown = replace(group, cases=tuple(replace(case, is_open=True) for case in group.cases))
    found = open_cases(make_package(tmp_path, [shown, secret]))
    assert len(found) == MAX_OPEN_CASES
    assert found["g01/02"] | {"raw_input": "", "raw_output": ""} == {
        "name": "02",
        "input": "1\n",
        "output": "0\n",
        "raw_input": "",
        "raw_output": "",
    }
    assert not any(name.startswith("g02") for name in found)


def test_it_gives_no_half_of_a_large_file(tmp_path: Path) -> None:
    pairs = [(b"1" * MAX_RAW_BYTES, b"2"), (b"\xff", b"2"), (b"\0", b"2")]
    package = make_package(tmp_path, [make_group(tmp_path, "sample", pairs)])
    samples = sample_list(package)
    assert len(samples) == 3
    assert not any("raw_input" in sample or "raw_output" in sample for sample in samples)
    assert samples[0]["input"].endswith("[cut]\n")


def test_it_gives_tables_of_sql(tmp_path: Path) -> None:
    script = b"CREATE TABLE t (n INTEGER);\nINSERT INTO t VALUES\n(7);\n"
    pairs = [(script, codec.dumps({"columns": ["n"], "rows": [[7]]})), (b"SELECT 1;", b"{}")]
    groups = [make_group(tmp_path, "sample", pairs)]
    package = make_package(tmp_path, groups, kind="sql", languages=("sqlite",), sql=SqlRule())
    first, second = sample_list(package)
    assert [table["name"] for table in first["tables"]] == ["t"]
    assert first["result_tables"][0]["rows"] == [[{"text": "7", "is": "number"}]]
    assert starters(package) == {"sqlite": "-- t (n)\n-- asked for: n\nSELECT\n"}
    assert first["output"] == "n\n-\n7\n"
    # A script that only an engine understands is shown as it is.
    assert "tables" not in second
    assert second["input"] == "SELECT 1;"


def test_a_talk_of_an_interactive_problem_says_who_says_what(tmp_path: Path) -> None:
    package = load_package(assemble("guess", tmp_path))
    talks = sample_list(package)
    assert [talk["name"] for talk in talks] == ["1", "2"]
    assert talks[0]["interaction"].splitlines()[:2] == ["program 792", "judge   higher"]
    assert "raw_input" not in talks[0]
