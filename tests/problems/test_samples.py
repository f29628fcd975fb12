"""Public samples as people and programs read them"""

from pathlib import Path

from problems.package import codec
from problems.package.signature import Parameter, Signature, parse_type
from problems.samples import MAX_RAW_BYTES, sample_list
from tests.judge.factories import make_group, make_package

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


def test_it_gives_no_half_of_a_large_file(tmp_path: Path) -> None:
    pairs = [(b"1" * MAX_RAW_BYTES, b"2"), (b"\xff", b"2"), (b"\0", b"2")]
    package = make_package(tmp_path, [make_group(tmp_path, "sample", pairs)])
    samples = sample_list(package)
    assert len(samples) == 3
    assert not any("raw_input" in sample or "raw_output" in sample for sample in samples)
    assert samples[0]["input"].endswith("[cut]\n")
