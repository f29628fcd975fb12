"""How the cases of one folder of data/ are scored, whichever file says it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from problems.package.defects import Findings
from problems.package.group_yaml import TestDataYaml, TestGroupYaml
from problems.package.model import Aggregation
from problems.package.programs import STATIC_VALIDATOR_FOLDER
from problems.package.schema import validate
from problems.package.tree import PackageTree
from problems.package.yaml_source import YamlDocument, parse_yaml

SCORE_MODES = ("sum", "min", "avg", "max")
JUDGED_MODES = ("sum", "min", "avg")
VERDICT_MODES = ("worst_error", "first_error", "always_accept")
TEST_GROUP_YAML = "test_group.yaml"
TEST_DATA_YAML = "testdata.yaml"
MANIFEST = "whetstone.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRules:
    """What holds for one folder, with what it takes over from the folder above."""

    file: str = ""
    """The nearest file that said it; empty when none did."""
    aggregation: Aggregation | None = None
    max_score: float | None = None
    case_score: float | None = None
    """Older formats: what one accepted case is worth; max_score is then computed."""
    is_average: bool = False
    """Older formats: a sum whose parts are worth so much less that it is their average."""
    require_pass: tuple[str, ...] = ()
    base_args: tuple[str, ...] = ()
    """Arguments from problem.yaml, which the older formats put before the group's own."""
    group_args: tuple[str, ...] = ()
    program_args: tuple[str, ...] = ()
    """Of the program that is judged."""
    static_args: tuple[str, ...] = ()
    """Of the program that looks at a submission before it is run."""
    static_score: float = 0.0
    full_feedback: bool = False

    @property
    def validator_args(self) -> tuple[str, ...]:
        return (*self.base_args, *self.group_args)


def warn_of_draft_files(tree: PackageTree, findings: Findings) -> None:
    """In 2025-09 a group's file has another name than in its drafts; the format's own examples mix them."""
    for path in tree.under("data"):
        if path.endswith(f"/{TEST_DATA_YAML}"):
            findings.warn(path, "", f"a file of the drafts; in 2025-09 write {TEST_GROUP_YAML}")


def read_rules(tree: PackageTree, folder: str, above: GroupRules, findings: Findings) -> GroupRules:
    """The rules of a folder: its own file's over those of the folder above."""
    modern, older = f"{folder}/{TEST_GROUP_YAML}", f"{folder}/{TEST_DATA_YAML}"
    # What a modern folder sums says nothing about how the groups inside it are scored; older flags go down.
    mode = above.aggregation if above.file.endswith(TEST_DATA_YAML) else None
    inherited = replace(above, max_score=None, static_score=0.0, require_pass=(), aggregation=mode)
    if tree.has(modern):
        document = parse_yaml(modern, tree.read(modern), findings)
        return inherited if document is None else _modern(document, inherited, tree, findings)
    # Where whetstone.yaml stands, the older file is a translation for other tools, poorer than what it is of.
    if tree.has(older) and not tree.has(MANIFEST):
        document = parse_yaml(older, tree.read(older), findings)
        return inherited if document is None else _older(document, inherited, findings)
    return inherited


def _modern(document: YamlDocument, above: GroupRules, tree: PackageTree, findings: Findings) -> GroupRules:
    yaml = validate(TestGroupYaml, document, findings)
    if yaml is None:
        return above
    for key in ("static_validation_score", "static_validator_args"):
        if getattr(yaml, key) and not tree.under(STATIC_VALIDATOR_FOLDER):
            problem = "the package has no static validator"
            findings.defect(document.file, document.where((key,)), problem, f"{STATIC_VALIDATOR_FOLDER}/")
    return replace(
        above,
        file=document.file,
        aggregation=yaml.score_aggregation,
        max_score=yaml.max_score,
        require_pass=yaml.require_pass,
        group_args=above.group_args if yaml.output_validator_args is None else yaml.output_validator_args,
        program_args=above.program_args if yaml.args is None else yaml.args,
        static_args=above.static_args if yaml.static_validator_args is None else yaml.static_validator_args,
        static_score=yaml.static_validation_score,
        full_feedback=above.full_feedback if yaml.full_feedback is None else yaml.full_feedback,
    )


def _older(document: YamlDocument, above: GroupRules, findings: Findings) -> GroupRules:
    yaml = validate(TestDataYaml, document, findings)
    if yaml is None:
        return above
    if yaml.grading == "custom":
        where = document.where(("grading",))
        findings.defect(document.file, where, "graders of the package's own are not run yet", "default")
    if yaml.reject_score:
        findings.warn(document.file, document.where(("reject_score",)), "rejected cases score nothing here")
    mode = _score_mode(document, yaml, findings)
    scoring = yaml.scoring
    case_score = above.case_score if yaml.accept_score is None else yaml.accept_score
    if scoring is not None and scoring.score is not None:
        case_score = scoring.score
    return replace(
        above,
        file=document.file,
        aggregation=_AGGREGATIONS[mode] if mode else above.aggregation,
        is_average=mode == "avg" if mode else above.is_average,
        max_score=scoring.max_score if scoring is not None else None,
        case_score=case_score,
        group_args=above.group_args if yaml.output_validator_flags is None else yaml.output_validator_flags,
    )


_AGGREGATIONS: Mapping[str, Aggregation] = MappingProxyType({"sum": "sum", "min": "min", "avg": "sum"})


def _score_mode(document: YamlDocument, yaml: TestDataYaml, findings: Findings) -> str | None:
    if yaml.scoring is not None and yaml.scoring.aggregation is not None:
        return yaml.scoring.aggregation
    found: str | None = None
    where = document.where(("grader_flags",))
    for flag in yaml.grader_flags or ():
        if flag in JUDGED_MODES:
            found = flag
        elif flag in SCORE_MODES or flag == "always_accept":
            findings.defect(
                document.file, where, f"the grader flag {flag} is not judged yet", "sum, min or avg"
            )
        elif flag == "accept_if_any_accepted":
            findings.warn(
                document.file, where, f"{flag}: a submission is accepted only with the full score here"
            )
        elif flag not in (*VERDICT_MODES, "ignore_sample", "no_errors"):
            findings.warn(document.file, where, f"unknown grader flag {flag}, not used")
    return found
