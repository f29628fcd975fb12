"""Does a package declare what its kind must, and nothing that its kind cannot have? By the table of kinds."""

from problems.package.defects import Findings
from problems.package.kinds import KINDS, KindRow
from problems.package.languages import DRIVER_LANGUAGES, FUNCTION_LANGUAGES, SQL_LANGUAGES
from problems.package.metadata import type_place
from problems.package.model import OutputValidator
from problems.package.whetstone_yaml import WHETSTONE_YAML, Manifest
from problems.package.yaml_source import Loc, YamlDocument

VALIDATOR_FOLDER = "output_validator"


def defect(manifest: Manifest, findings: Findings, loc: Loc, problem: str, expected: str) -> None:
    """Something is wrong in whetstone.yaml."""
    findings.defect(WHETSTONE_YAML, manifest[1].where(loc), problem, expected)


def check_declarations(manifest: Manifest, findings: Findings) -> KindRow:
    """What whetstone.yaml alone tells. Returns the kind's row."""
    yaml, _ = manifest
    row = KINDS[yaml.kind]
    if not row.is_judged:
        named = ", ".join(other.name for other in KINDS.values() if other.is_judged)
        defect(manifest, findings, ("kind",), f"kind {row.name} is not judged yet", f"one of {named}")
    for key in ("signature", "signatures"):
        if not row.has_signature and getattr(yaml, key) is not None:
            _refuse(manifest, findings, key, "only functions have one")
    if not row.comparison and yaml.comparison is not None:
        _refuse(manifest, findings, "comparison", "only functions have one")
    if row.has_signature and yaml.signature is None and yaml.signatures is None:
        expected = "a map with name, params and returns"
        defect(manifest, findings, ("signature",), "the key is missing", expected)
    _check_sql(manifest, findings)
    _check_own_section(manifest, row, findings)
    return row


def _check_sql(manifest: Manifest, findings: Findings) -> None:
    yaml, _ = manifest
    if yaml.kind != "sql":
        if yaml.sql is not None:
            defect(
                manifest, findings, ("sql",), "only SQL problems have one", "the key left out, or kind: sql"
            )
        return
    engines = ", ".join(SQL_LANGUAGES)
    for language in yaml.languages:
        if language not in SQL_LANGUAGES:
            defect(manifest, findings, ("languages",), f"{language} is no database engine", f"of {engines}")
    rule = yaml.sql
    if rule is None:
        return
    if rule.statements == "script" and len(yaml.languages) > 1:
        problem = "each engine has its own words for what a table is, and they are compared"
        defect(manifest, findings, ("languages",), problem, "one engine")
    if rule.statements == "script" and not rule.tables:
        problem = "a script has no result of its own"
        defect(manifest, findings, ("sql", "tables"), problem, "the names of the tables to compare")
    if rule.statements == "query" and rule.tables:
        problem = "a query changes no table"
        defect(manifest, findings, ("sql", "tables"), problem, "the key left out, or statements: script")


def _check_own_section(manifest: Manifest, row: KindRow, findings: Findings) -> None:
    yaml, _ = manifest
    for other in KINDS.values():
        key = other.own_declaration
        # Sections of kinds whose builder has not come yet are unknown keys, reported as such.
        if not key or key not in type(yaml).model_fields:
            continue
        if key == row.own_declaration and getattr(yaml, key) is None:
            expected = type(yaml).model_fields[key].description or "a map"
            defect(manifest, findings, (key,), "the key is missing", expected)
        if key != row.own_declaration and getattr(yaml, key) is not None:
            problem = f"only problems of kind {other.name} have one"
            defect(manifest, findings, (key,), problem, f"the key left out, or kind: {other.name}")


def _refuse(manifest: Manifest, findings: Findings, key: str, problem: str) -> None:
    defect(manifest, findings, (key,), problem, "the key left out, or kind: function")


def check_type(
    manifest: Manifest, document: YamlDocument, *, is_interactive: bool, findings: Findings
) -> None:
    """Whether `type` in problem.yaml and the kind agree."""
    row = KINDS[manifest[0].kind]
    where = type_place(document)
    if is_interactive and row.interaction == "never":
        problem = f"problems of kind {row.name} are not of type interactive"
        findings.defect(document.file, where, problem, "pass-fail or scoring")
    if not is_interactive and row.interaction == "must":
        problem = f"problems of kind {row.name} are of type interactive"
        findings.defect(document.file, where, problem, "type: interactive, or [interactive, scoring]")


def check_partner(
    manifest: Manifest, validator: OutputValidator, *, is_interactive: bool, findings: Findings
) -> None:
    """Whether the package's own program is there that its kind needs, in a language that it can be in."""
    yaml, _ = manifest
    row = KINDS[yaml.kind]
    way = row.way_of(is_interactive=is_interactive)
    if validator.files is None and (row.validator == "must" or way in ("driven", "interactive")):
        expected = "driver.py there" if way == "driven" else "a program there"
        problem = f"kind {row.name} needs a program of the package's own"
        findings.defect(VALIDATOR_FOLDER, "", problem, expected)
    if way != "driven":
        return
    if validator.files is not None and validator.language not in DRIVER_LANGUAGES:
        findings.defect(validator.files[0], "", "a driver is written in Python", "driver.py")
    for language in yaml.languages:
        if language in FUNCTION_LANGUAGES and language not in DRIVER_LANGUAGES:
            problem = f"a driver does not reach {language} yet"
            defect(manifest, findings, ("languages",), problem, f"one of {', '.join(DRIVER_LANGUAGES)}")
