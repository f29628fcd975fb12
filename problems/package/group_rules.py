"""How the cases of one folder of data/ are scored, whichever file says it."""

from dataclasses import dataclass, replace

from problems.package.defects import Findings
from problems.package.group_yaml import TestDataYaml, TestGroupYaml
from problems.package.model import Aggregation
from problems.package.schema import validate
from problems.package.tree import PackageTree
from problems.package.yaml_source import YamlDocument, parse_yaml

SCORE_MODES = ("sum", "min", "avg", "max")
VERDICT_MODES = ("worst_error", "first_error", "always_accept")
TEST_GROUP_YAML = "test_group.yaml"
TEST_DATA_YAML = "testdata.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRules:
    """What holds for one folder, with what it takes over from the folder above."""

    file: str = ""
    """The nearest file that said it; empty when none did."""
    aggregation: Aggregation | None = None
    max_score: float | None = None
    case_score: float | None = None
    """Older formats: what one accepted case is worth; max_score is then computed."""
    require_pass: tuple[str, ...] = ()
    base_args: tuple[str, ...] = ()
    """Arguments from problem.yaml, which the older formats put before the group's own."""
    group_args: tuple[str, ...] = ()
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
    inherited = replace(above, max_score=None, require_pass=(), aggregation=mode)
    if tree.has(modern):
        document = parse_yaml(modern, tree.read(modern), findings)
        return inherited if document is None else _modern(document, inherited, findings)
    if tree.has(older):
        document = parse_yaml(older, tree.read(older), findings)
        return inherited if document is None else _older(document, inherited, findings)
    return inherited


def _modern(document: YamlDocument, above: GroupRules, findings: Findings) -> GroupRules:
    yaml = validate(TestGroupYaml, document, findings)
    if yaml is None:
        return above
    for key in ("static_validation_score", "static_validator_args", "args"):
        if getattr(yaml, key):
            findings.defect(
                document.file, document.where((key,)), f"{key} is not honoured yet", "the key left out"
            )
    return replace(
        above,
        file=document.file,
        aggregation=yaml.score_aggregation,
        max_score=yaml.max_score,
        require_pass=yaml.require_pass,
        group_args=above.group_args if yaml.output_validator_args is None else yaml.output_validator_args,
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
        aggregation=mode or above.aggregation,
        max_score=scoring.max_score if scoring is not None else None,
        case_score=case_score,
        group_args=above.group_args if yaml.output_validator_flags is None else yaml.output_validator_flags,
    )


def _score_mode(document: YamlDocument, yaml: TestDataYaml, findings: Findings) -> Aggregation | None:
    if yaml.scoring is not None and yaml.scoring.aggregation is not None:
        return yaml.scoring.aggregation
    found: Aggregation | None = None
    where = document.where(("grader_flags",))
    for flag in yaml.grader_flags or ():
        if flag in ("sum", "min"):
            found = "sum" if flag == "sum" else "min"
        elif flag in SCORE_MODES or flag == "always_accept":
            findings.defect(document.file, where, f"the grader flag {flag} is not judged yet", "sum or min")
        elif flag == "accept_if_any_accepted":
            findings.warn(
                document.file, where, f"{flag}: a submission is accepted only with the full score here"
            )
        elif flag not in (*VERDICT_MODES, "ignore_sample", "no_errors"):
            findings.warn(document.file, where, f"unknown grader flag {flag}, not used")
    return found
