"""The test data below data/: groups and cases in the order in which they are judged."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from problems.package.defects import Findings
from problems.package.facts import Facts
from problems.package.group_rules import GroupRules, read_rules, warn_of_draft_files
from problems.package.group_yaml import CaseYaml
from problems.package.model import LOOSE_GROUP, SAMPLE_GROUP, Aggregation, TestCase, TestGroup
from problems.package.schema import validate
from problems.package.tree import PackageTree
from problems.package.yaml_source import parse_yaml

SAMPLE_FOLDER = "data/sample"
SECRET_FOLDER = "data/secret"  # noqa: S105 - a folder, no password
DEFAULT_SECRET_SCORE = 100.0
MAX_MISSING_ANSWERS_NAMED = 20


@dataclass(frozen=True, slots=True)
class TestData:
    """All groups, and how the secret ones make the total."""

    __test__ = False

    groups: tuple[TestGroup, ...]
    score_aggregation: Aggregation
    max_score: float | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What every step of reading the data needs."""

    tree: PackageTree
    facts: Facts
    is_source: bool
    findings: Findings


def read_test_data(tree: PackageTree, facts: Facts, *, is_source: bool, findings: Findings) -> TestData:
    """Read data/sample and data/secret. In a source tree answers and secret data may be missing."""
    reading = _Reading(tree, facts, is_source, findings)
    top = GroupRules(base_args=facts.validator_args)
    if facts.metadata.format.startswith("2025"):
        warn_of_draft_files(tree, findings)
    else:
        top = read_rules(tree, "data", top, findings)
    sample_rules = read_rules(tree, SAMPLE_FOLDER, top, findings)
    samples = _group(reading, SAMPLE_FOLDER, SAMPLE_GROUP, sample_rules)
    secret_rules = read_rules(tree, SECRET_FOLDER, top, findings)
    secret = _secret_groups(reading, secret_rules)
    if not secret and not is_source:
        findings.defect(SECRET_FOLDER, "", "no test cases", "files NAME.in with NAME.ans")
    _check_require_pass(reading, secret)
    if not facts.is_scoring:
        secret = [replace(group, max_score=None, aggregation="pass-fail") for group in secret]
    groups = (
        *((replace(samples, max_score=None, aggregation="pass-fail", require_pass=()),) if samples else ()),
        *secret,
    )
    total_mode: Aggregation = "min" if secret_rules.aggregation == "min" else "sum"
    return TestData(groups, total_mode, _total(reading, secret, secret_rules, total_mode))


def _secret_groups(reading: _Reading, rules: GroupRules) -> list[TestGroup]:
    tree, findings = reading.tree, reading.findings
    folders = _group_folders(tree, SECRET_FOLDER, "")
    loose = _group(reading, SECRET_FOLDER, LOOSE_GROUP, _loose_rules(rules))
    is_modern = reading.facts.metadata.format.startswith("2025")
    if loose and folders and is_modern:
        findings.defect(
            SECRET_FOLDER, "", "both groups and loose test cases", "either groups or loose test cases"
        )
    groups = [loose] if loose else []
    if folders and rules.static_score:
        problem = "the points of the static validator are those of a group"
        findings.defect(rules.file, "static_validation_score", problem, "the key in a group's file")
    known = {"": rules}
    for name in folders:
        above = known[name.rpartition("/")[0]]
        known[name] = read_rules(tree, f"{SECRET_FOLDER}/{name}", above, findings)
        group = _group(reading, f"{SECRET_FOLDER}/{name}", name, known[name])
        if group is None:
            continue
        if "/" in name and (is_modern or (reading.facts.is_scoring and not _adds_up(name, known))):
            findings.defect(
                f"{SECRET_FOLDER}/{name}", "", "groups inside groups are not judged yet", "one level"
            )
        groups.append(group)
    return _averaged(reading, groups, rules) if folders and rules.is_average else groups


def _adds_up(name: str, known: Mapping[str, GroupRules]) -> bool:
    """Whether a group's points go up unchanged through all that it is in: then it may as well stand alone."""
    parts = name.split("/")
    above = [known["/".join(parts[:depth])] for depth in range(len(parts))]
    return not any(
        rules.aggregation == "min" or rules.is_average or rules.max_score is not None for rules in above
    )


def _averaged(reading: _Reading, groups: list[TestGroup], rules: GroupRules) -> list[TestGroup]:
    """Groups of which an older format takes the average: each is worth its part of it."""
    if any(group.name == LOOSE_GROUP for group in groups):
        problem = "the average of groups and loose test cases is not judged yet"
        reading.findings.defect(rules.file, "grader_flags", problem, "either groups or loose test cases")
    return [
        group if group.max_score is None else replace(group, max_score=group.max_score / len(groups))
        for group in groups
    ]


def _loose_rules(rules: GroupRules) -> GroupRules:
    """Cases directly in data/secret: 100 points in all unless something else is said."""
    if rules.case_score is not None or rules.max_score is not None:
        return replace(rules, aggregation=rules.aggregation or "sum")
    return replace(rules, aggregation=rules.aggregation or "sum", max_score=DEFAULT_SECRET_SCORE)


def _group_folders(tree: PackageTree, folder: str, prefix: str) -> list[str]:
    """Names of the groups below data/secret, inner ones after the outer ones; not the folders of cases."""
    names: list[str] = []
    for name in tree.subfolders(folder):
        if name.endswith(".files"):
            continue
        names.append(prefix + name)
        names.extend(_group_folders(tree, f"{folder}/{name}", f"{prefix}{name}/"))
    return names


def _group(reading: _Reading, folder: str, name: str, rules: GroupRules) -> TestGroup | None:
    """The cases directly in a folder, or None when there are none."""
    children = reading.tree.children(folder)
    inputs = [path for path in children if path.endswith(".in")]
    stems = {path.removesuffix(".in") for path in inputs}
    for path in children:
        if path.endswith(".ans") and path.removesuffix(".ans") not in stems:
            _report_orphan(reading, path)
    if not inputs:
        return None
    cases = tuple(_case(reading, path, name, rules) for path in inputs)
    _report_missing_answers(reading, cases)
    aggregation = rules.aggregation or ("sum" if rules.case_score is not None else "pass-fail")
    max_score = _max_score(rules, aggregation, len(cases))
    _check_static_score(reading, rules, aggregation, max_score)
    return TestGroup(
        name=name,
        cases=cases,
        max_score=max_score,
        aggregation=aggregation,
        require_pass=rules.require_pass,
        validator_args=rules.validator_args,
        static_args=rules.static_args,
        static_score=rules.static_score,
        full_feedback=rules.full_feedback,
    )


def _check_static_score(
    reading: _Reading, rules: GroupRules, aggregation: Aggregation, max_score: float | None
) -> None:
    if not rules.static_score:
        return
    if aggregation != "sum" or max_score is None or rules.static_score > max_score:
        problem = f"{rules.static_score:g} points that are no part of a sum"
        expected = "score_aggregation: sum and a max_score that is no less"
        reading.findings.defect(rules.file, "static_validation_score", problem, expected)


def _max_score(rules: GroupRules, aggregation: Aggregation, case_count: int) -> float | None:
    if rules.max_score is not None or rules.case_score is None:
        return rules.max_score
    adds_up = aggregation == "sum" and not rules.is_average
    return rules.case_score * case_count if adds_up else rules.case_score


def _case(reading: _Reading, input_path: str, group: str, rules: GroupRules) -> TestCase:
    tree, stem = reading.tree, input_path.removesuffix(".in")
    answer = f"{stem}.ans"
    rules = _case_rules(reading, f"{stem}.yaml", rules) if tree.has(f"{stem}.yaml") else rules
    files = {path.removeprefix(f"{stem}.files/"): path for path in tree.under(f"{stem}.files")}
    return TestCase(
        name=stem.rsplit("/", 1)[-1],
        group=group,
        input_path=input_path,
        answer_path=answer if tree.has(answer) else None,
        validator_args=rules.validator_args,
        args=rules.program_args,
        is_sample=group == SAMPLE_GROUP,
        is_open=rules.full_feedback and group != SAMPLE_GROUP,
        files=files,
    )


def _case_rules(reading: _Reading, file: str, rules: GroupRules) -> GroupRules:
    """The group's rules with what the case's own file says instead."""
    document = parse_yaml(file, reading.tree.read(file), reading.findings)
    yaml = None if document is None else validate(CaseYaml, document, reading.findings)
    if yaml is None:
        return rules
    if yaml.output_validator_args is not None:
        rules = replace(rules, base_args=(), group_args=yaml.output_validator_args)
    if yaml.full_feedback is not None:
        rules = replace(rules, full_feedback=yaml.full_feedback)
    return rules if yaml.args is None else replace(rules, program_args=yaml.args)


def _report_orphan(reading: _Reading, path: str) -> None:
    problem, expected = "an answer without a test case", f"{path.removesuffix('.ans')}.in"
    if reading.facts.metadata.format.startswith("2025"):
        reading.findings.defect(path, "", problem, expected)
    else:
        reading.findings.warn(path, "", f"{problem}, not used")


def _report_missing_answers(reading: _Reading, cases: tuple[TestCase, ...]) -> None:
    if reading.is_source or reading.facts.is_interactive:
        return
    missing = [case.input_path for case in cases if case.answer_path is None]
    for path in missing[:MAX_MISSING_ANSWERS_NAMED]:
        reading.findings.defect(path, "", "no answer beside it", f"{path.removesuffix('.in')}.ans")
    if len(missing) > MAX_MISSING_ANSWERS_NAMED:
        folder = missing[0].rsplit("/", 1)[0]
        reading.findings.defect(
            folder, "", f"{len(missing)} test cases without answer in all", "an answer for each"
        )


def _check_require_pass(reading: _Reading, groups: list[TestGroup]) -> None:
    for group in groups:
        earlier = {SAMPLE_GROUP, *(other.name for other in groups if other.name < group.name)}
        unknown = [name for name in group.require_pass if name not in earlier]
        if unknown:
            file = f"{SECRET_FOLDER}/{group.name}/test_group.yaml"
            problem = f"{', '.join(unknown)} is no earlier group"
            reading.findings.defect(file, "require_pass", problem, f"among {', '.join(sorted(earlier))}")


def _total(reading: _Reading, groups: list[TestGroup], rules: GroupRules, mode: Aggregation) -> float | None:
    if not reading.facts.is_scoring:
        return None
    scores = [group.max_score for group in groups if group.max_score is not None]
    if len(scores) != len(groups) or not scores:
        return None
    total = min(scores) if mode == "min" else sum(scores)
    if rules.file and rules.max_score is not None and abs(rules.max_score - total) > 1e-9:
        expected = f"{total:g}, the {'least' if mode == 'min' else 'sum'} of the groups"
        reading.findings.defect(
            rules.file, "max_score", f"{rules.max_score:g} does not fit the groups", expected
        )
    return total
