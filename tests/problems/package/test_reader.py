"""What sound packages of each format become."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from problems.package.languages import ALL_LANGUAGES
from problems.package.model import Comparison
from problems.package.reader import load_package
from problems.statements import render_statement
from tests.problems.sound_packages import (
    FUNCTION_FILES,
    LEGACY_FILES,
    PROGRAM_FILES,
    change,
    drop,
    lay,
    put,
    read,
)


def test_it_reads_a_program_of_our_own(tmp_path: Path) -> None:
    package = read(tmp_path)
    assert (package.slug, package.title, package.kind, package.difficulty) == (
        "one-more",
        "One more",
        "program",
        2,
    )
    assert package.languages == ("python3", "cpp17")
    assert (package.time_limit_ms, package.memory_limit_kib) == (2000, 256 * 1024)
    assert (package.output_limit_bytes, package.code_limit_bytes) == (8 * 1024**2, 128 * 1024)
    assert [package.time_limit_ms_for(name) for name in ("python3", "cpp17", "cpp20")] == [3500, 1000, 2000]
    assert package.skills == ("ds.stack", "cx.bigo")
    assert package.hints == ("Read the number.", "Add *one*.")
    assert package.perf_groups == ("g02_large",)
    assert package.references["cpp17"] == "submissions/accepted/add.cpp"
    assert (package.editorial, package.statements) == (
        "solution/solution.en.md",
        {"en": "statement/problem.en.md"},
    )
    assert (package.is_scoring, package.max_score) == (False, None)
    assert package.warnings == ()


def test_it_keeps_who_made_it(tmp_path: Path) -> None:
    metadata = read(tmp_path).metadata
    assert (metadata.author, metadata.source, metadata.license) == ("Ada Example", "Exercises", "cc by-sa")
    assert metadata.provenance == "folklore"


def test_it_reads_a_function_of_our_own(tmp_path: Path) -> None:
    package = read(tmp_path, base="function")
    assert package.signature is not None and package.comparison is not None
    assert package.signature.as_json() == {
        "name": "weighted_mean",
        "params": [
            {"name": "x", "type": "ndarray[float64]"},
            {"name": "w", "type": "optional[ndarray[float64]]"},
        ],
        "returns": "float",
    }
    assert package.comparison.comparisons == (Comparison(policy="close", atol=1e-9, dtype="loose"),)
    assert package.comparison.arguments_unchanged
    assert not package.comparison.is_per_element


@pytest.mark.parametrize(
    ("policy", "dtype"), [("exact", "strict"), ("unordered", "strict"), ("close", "loose")]
)
def test_it_knows_how_strict_each_policy_is_about_types(policy: str, dtype: str, tmp_path: Path) -> None:
    root = lay(tmp_path / "p", FUNCTION_FILES)
    change(root, "whetstone.yaml", "policy: close, atol: 1e-9", f"policy: {policy}")
    rule = load_package(root).comparison
    assert rule is not None
    assert rule.comparisons[0].dtype == dtype


def test_it_reads_one_comparison_per_element(tmp_path: Path) -> None:
    root = lay(tmp_path / "p", FUNCTION_FILES)
    change(root, "whetstone.yaml", "returns: float", 'returns: "tuple[int, float]"')
    change(
        root,
        "whetstone.yaml",
        "{policy: close, atol: 1e-9, arguments_unchanged: true}",
        "[{policy: exact}, {policy: close, rtol: 1e-6}]",
    )
    rule = load_package(root).comparison
    assert rule is not None
    assert [comparison.policy for comparison in rule.comparisons] == ["exact", "close"]
    assert rule.is_per_element


def test_it_lets_an_output_validator_decide_about_a_function(tmp_path: Path) -> None:
    root = lay(tmp_path / "p", FUNCTION_FILES)
    change(root, "whetstone.yaml", "policy: close, atol: 1e-9, ", "")
    put(root, "output_validator/validate.py", "")
    package = load_package(root)
    assert package.comparison is not None
    assert (package.comparison.comparisons, package.comparison.arguments_unchanged) == ((), True)
    assert package.validator.files == ("output_validator/validate.py",)


def test_it_reads_sources_whose_data_is_not_made_yet(tmp_path: Path) -> None:
    root = lay(tmp_path / "one-more", PROGRAM_FILES)
    drop(root, "data/secret")
    drop(root, "data/sample/1.ans")
    put(root, "generators/generate.py", "")
    package = load_package(root, is_source=True)
    assert package.generator == "generators/generate.py"
    assert [case.answer_path for case in package.cases] == [None]


def test_it_reads_legacy_packages_with_their_defaults(tmp_path: Path) -> None:
    package = read(tmp_path, base="legacy")
    assert (package.kind, package.difficulty, package.skills) == ("program", 1, ())
    assert package.languages == ALL_LANGUAGES
    assert package.time_limit_ms == 3000
    assert [group.name for group in package.groups] == ["sample", "secret"]
    assert (package.metadata.author, package.metadata.source) == ("Ada Example", "Old Contest")
    assert package.warnings == (
        "submissions/accepted: no accepted submission: the package cannot be verified",
        "input_validators: no input validator: the test data is taken as it is",
    )


@pytest.mark.parametrize(
    ("files", "milliseconds"),
    [
        ({".timelimit": "1.5"}, 1500),
        ({"domjudge-problem.ini": "timelimit='0.25'\n"}, 250),
        ({"problem.yaml": "name: x\nlimits: {time_limit: 7}\n", ".timelimit": "1"}, 7000),
        ({}, 2000),
    ],
)
def test_it_finds_the_time_limit_of_legacy_packages(
    files: dict[str, str], milliseconds: int, tmp_path: Path
) -> None:
    root = lay(tmp_path / "p", LEGACY_FILES)
    drop(root, ".timelimit")
    lay(root, files)
    package = load_package(root)
    assert package.time_limit_ms == milliseconds
    assert any("2 s is taken" in warning for warning in package.warnings) == (not files)


def test_it_lists_unknown_legacy_keys_and_drops_none_silently(tmp_path: Path) -> None:
    files = {
        "problem.yaml": LEGACY_FILES["problem.yaml"] + "colour: red\nlimits: {speed: 3}\nlicense2: x\n",
        "domjudge-problem.ini": "name='Ini'\nsparkle = 1\ncolor = '#fff'\n",
        "data/secret/testdata.yaml": "mood: good\ngrader_flags: first_error shiny\n",
    }
    warnings = "\n".join(read(tmp_path, files, base="legacy").warnings)
    for named in (
        "problem.yaml: colour, line 5: unknown key",
        "problem.yaml: limits.speed, line 6: unknown key",
        "problem.yaml: license2, line 7: unknown key",
        "domjudge-problem.ini: sparkle, line 2: unknown key",
        "data/secret/testdata.yaml: mood, line 1: unknown key",
        "data/secret/testdata.yaml: grader_flags, line 2: unknown grader flag shiny",
    ):
        assert named in warnings


def test_it_takes_the_name_from_the_statement(tmp_path: Path) -> None:
    root = lay(tmp_path / "p", LEGACY_FILES)
    change(root, "problem.yaml", "name: Old one\n", "")
    assert load_package(root).title == "Old one"


@pytest.mark.parametrize("version", ["2023-07-draft", "2023-07", "draft", "legacy-icpc", "legacy"])
def test_it_reads_the_older_versions(version: str, tmp_path: Path) -> None:
    root = lay(tmp_path / "p", LEGACY_FILES)
    change(root, "problem.yaml", "name:", f"problem_format_version: {version}\nname:")
    assert load_package(root).metadata.format == {"2023-07": "2023-07-draft", "draft": "2023-07-draft"}.get(
        version, version
    )


@pytest.mark.parametrize(
    ("files", "entry", "language"),
    [
        ({"output_validators/check.py": ""}, "output_validators/check.py", "python3"),
        (
            {"output_validators/c/check.cpp": "", "output_validators/c/testlib.h": ""},
            "output_validators/c/check.cpp",
            "cpp17",
        ),
        (
            {"output_validators/c/a.cpp": "", "output_validators/c/validate.cpp": ""},
            "output_validators/c/validate.cpp",
            "cpp17",
        ),
        (
            {"output_validator/validate.py": "", "output_validator/grid.py": ""},
            "output_validator/validate.py",
            "python3",
        ),
    ],
)
def test_it_finds_the_entry_point_of_a_validator(
    files: dict[str, str], entry: str, language: str, tmp_path: Path
) -> None:
    root = lay(tmp_path / "p", {**LEGACY_FILES, **files})
    change(root, "problem.yaml", "name:", "validation: custom\nname:")
    validator = load_package(root).validator
    assert validator.files is not None
    assert (validator.files[0], validator.language, sorted(validator.files)) == (
        entry,
        language,
        sorted(files),
    )


def test_it_says_when_a_legacy_validator_is_not_used(tmp_path: Path) -> None:
    package = read(tmp_path, {"output_validators/check.py": ""}, base="legacy")
    assert package.validator.files is None
    assert any("the output validator is not used" in warning for warning in package.warnings)


def test_it_offers_only_what_problem_yaml_allows(tmp_path: Path) -> None:
    root = lay(tmp_path / "p", LEGACY_FILES)
    change(root, "problem.yaml", "name:", "languages: [pascal, cpp]\nname:")
    assert load_package(root).languages == ("cpp17", "cpp20", "cpp23")


def test_it_reads_files_of_the_package_only(tmp_path: Path) -> None:
    package = read(tmp_path)
    assert package.read("data/sample/1.in") == b"1\n"
    with pytest.raises(LookupError):
        package.read("../outside")
    with pytest.raises(LookupError):
        package.read("/etc/passwd")


def test_it_cannot_be_changed(tmp_path: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        read(tmp_path).title = "Other"  # type: ignore[misc]


def test_it_reads_the_sizes_of_scaled_inputs(tmp_path: Path) -> None:
    assert read(tmp_path).scaling_sizes == ()
    files = {**PROGRAM_FILES, "generators/generate.py": ""}
    files["whetstone.yaml"] += "scaling: {sizes: [2, 4, 8, 16, 32]}\n"
    assert load_package(lay(tmp_path / "scaled", files)).scaling_sizes == (2, 4, 8, 16, 32)


def test_a_statement_may_be_a_pdf_alone(tmp_path: Path) -> None:
    root = lay(tmp_path / "old", LEGACY_FILES)
    drop(root, "problem_statement/problem.en.tex")
    put(root, "problem_statement/problem.pdf", "%PDF-1.7")
    package = load_package(root)
    assert package.statements == {"en": "problem_statement/problem.pdf"}
    assert render_statement(package) == ""


def test_text_goes_before_pdf_in_the_same_language(tmp_path: Path) -> None:
    package = read(tmp_path, {"statement/problem.en.pdf": "%PDF-1.7"})
    assert package.statements == {"en": "statement/problem.en.md"}


def test_constants_are_put_into_programs_and_into_nothing_else(tmp_path: Path) -> None:
    settings = PROGRAM_FILES["problem.yaml"] + "constants: {step: {value: 1, word: one}}\n"
    source = "print(int(input()) + {{step}})  # {{step.word}} {{other}}\n"
    files = {
        "problem.yaml": settings,
        "submissions/accepted/add.py": source,
        "data/sample/1.in": "{{step}}\n",
    }
    package = read(tmp_path, files)
    assert package.read("submissions/accepted/add.py") == b"print(int(input()) + 1)  # one {{other}}\n"
    assert package.read("data/sample/1.in") == b"{{step}}\n"
