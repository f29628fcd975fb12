"""What the writers of all formats share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from problems.importing.draft import Draft
from problems.package.defects import Findings
from problems.package.metadata import PROBLEM_YAML
from problems.package.model import Package, TestGroup
from problems.package.tree import PackageTree
from problems.package.yaml_source import parse_yaml

SECRET = "data/secret"  # noqa: S105 - a folder, no password
STATEMENT_FOLDERS = ("statement", "problem_statement")
VALIDATOR_FOLDERS = ("output_validator", "output_validators")
REWRITTEN = (PROBLEM_YAML, ".timelimit", "domjudge-problem.ini")


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One package on its way out."""

    package: Package
    tree: PackageTree
    without_groups: frozenset[str]
    draft: Draft = field(default_factory=Draft)
    findings: Findings = field(default_factory=Findings)

    def copy(self, target: str, source: str) -> None:
        """Take over a file of the package."""
        self.draft.files[target] = self.tree.root / source

    def settings(self) -> dict[str, Any]:
        """problem.yaml as it stands, unchecked."""
        document = parse_yaml(PROBLEM_YAML, self.tree.read(PROBLEM_YAML), Findings())
        return dict(document.value) if document else {}

    def is_left_out(self, path: str) -> bool:
        """Whether a file belongs to a group that is made again."""
        return any(path.startswith(f"{SECRET}/{name}/") for name in self.without_groups)


def copy_rest(job: Export, *, folders: Mapping[str, str]) -> None:
    """Copy everything that the writer does not write itself. `folders`: those that get another name."""
    for path in job.tree.files:
        if path in REWRITTEN or job.is_left_out(path):
            continue
        head, _, rest = path.partition("/")
        job.copy(f"{folders.get(head, head)}/{rest}" if rest else path, path)


def place_of(group: TestGroup) -> str:
    """The folder of a group, as it stands in the package: that of its cases."""
    return group.cases[0].input_path.rpartition("/")[0]


def without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is not said."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}


def shown_number(value: float) -> float | int:
    """Whole where it is whole."""
    return int(value) if value == int(value) else value


def titles(job: Export) -> str | dict[str, str]:
    """The names, one for each language of the statements."""
    declared = job.settings().get("name")
    if isinstance(declared, dict):
        return declared
    name = str(declared) if declared else job.package.title
    return name if set(job.package.statements) == {"en"} else dict.fromkeys(job.package.statements, name)
