"""From problem.yaml, and what stands beside it in the older formats, to Facts."""

import re

from problems.package.defects import Findings
from problems.package.facts import (
    DEFAULT_CODE_KIB,
    DEFAULT_MEMORY_MIB,
    DEFAULT_OUTPUT_MIB,
    DEFAULT_VALIDATION_MIB,
    DEFAULT_VALIDATION_PASSES,
    DEFAULT_VALIDATION_SECONDS,
    DRAFT_ALIASES,
    FORMATS,
    Bounds,
    Facts,
)
from problems.package.model import Metadata
from problems.package.problem_yaml import (
    LICENSES,
    LegacyProblemYaml,
    LenientLimits,
    Limits,
    ProblemYaml,
)
from problems.package.schema import validate
from problems.package.time_rule import LEGACY_RULE, MODERN_RULE, TimeRule
from problems.package.yaml_source import YamlDocument

PROBLEM_YAML = "problem.yaml"
NOT_JUDGED_TYPES = ("submit-answer",)
INI = "domjudge-problem.ini"
INI_NOT_USED = {"externalid", "allow_submit", "allow_judge", "points", "color", "short-name", "probid", "cid"}


def format_of(document: YamlDocument, findings: Findings) -> str:
    """The declared version, `legacy` when none is declared, or nothing after reporting a defect."""
    declared = document.value.get("problem_format_version", "legacy")
    name = DRAFT_ALIASES.get(str(declared), str(declared))
    if name not in FORMATS:
        where = document.where(("problem_format_version",))
        findings.defect(
            document.file, where, f"unknown version {name[:40]!r}", f"one of {', '.join(FORMATS)}"
        )
        return ""
    return name


def read_facts(document: YamlDocument, format_name: str, findings: Findings) -> Facts | None:
    """Check problem.yaml by the rules of its version."""
    if format_name == "2025-09":
        return _strict(document, findings)
    return _lenient(document, format_name, findings)


def _strict(document: YamlDocument, findings: Findings) -> Facts | None:
    yaml = validate(ProblemYaml, document, findings)
    if yaml is None:
        return None
    if "source_url" in document.value:
        where = document.where(("source_url",))
        findings.warn(document.file, where, "a key of the drafts; in 2025-09 write source: {name, url}")
    metadata = Metadata(
        format="2025-09",
        author=", ".join(yaml.credits.authors),
        source=yaml.source,
        license=yaml.license,
        rights_owner=yaml.rights_owner,
        uuid=yaml.uuid,
        keywords=yaml.keywords,
    )
    facts = Facts(
        metadata=metadata,
        names=yaml.name,
        types=frozenset(yaml.type),
        language_codes=yaml.languages,
        constants=yaml.constants,
        bounds=_bounds(yaml.limits, MODERN_RULE),
    )
    refuse_types(document, facts.types, NOT_JUDGED_TYPES, findings)
    return facts


def _lenient(document: YamlDocument, format_name: str, findings: Findings) -> Facts | None:
    yaml = validate(LegacyProblemYaml, document, findings)
    if yaml is None:
        return None
    types = _lenient_types(document, yaml, findings)
    metadata = Metadata(
        format=format_name,
        author=yaml.author or ", ".join(yaml.credits.authors),
        source=yaml.source,
        license=yaml.license,
        rights_owner=yaml.rights_owner or "",
        uuid=yaml.uuid,
        keywords=yaml.keywords,
    )
    declares_validation = "validation" in document.value or format_name.startswith("legacy")
    return Facts(
        metadata=metadata,
        names=yaml.name or {},
        types=types,
        validator_args=yaml.validator_flags,
        has_custom_validator="custom" in yaml.validation if declares_validation else None,
        language_codes=yaml.languages,
        constants=yaml.constants,
        bounds=_bounds(yaml.limits, LEGACY_RULE if format_name.startswith("legacy") else MODERN_RULE),
    )


def _lenient_types(document: YamlDocument, yaml: LegacyProblemYaml, findings: Findings) -> frozenset[str]:
    if yaml.license not in LICENSES:
        text = f"unknown licence {yaml.license!r}, expected one of {', '.join(LICENSES)}"
        findings.warn(document.file, document.where(("license",)), text)
    if yaml.grading.objective == "min":
        problem = "problems where the lower score is better are not judged yet"
        findings.defect(document.file, document.where(("grading", "objective")), problem, "max")
    types = set(yaml.type)
    if "interactive" in yaml.validation:
        types.add("interactive")
    if "score" in yaml.validation:
        types = (types - {"pass-fail"}) | {"scoring"}
    refuse_types(document, frozenset(types), NOT_JUDGED_TYPES, findings)
    return frozenset(types)


def _bounds(limits: Limits | LenientLimits, usual: TimeRule) -> Bounds:
    return Bounds(
        time_limit_seconds=limits.time_limit,
        memory_mib=limits.memory or DEFAULT_MEMORY_MIB,
        output_mib=limits.output or DEFAULT_OUTPUT_MIB,
        code_kib=limits.code or DEFAULT_CODE_KIB,
        validation_seconds=limits.validation_time or DEFAULT_VALIDATION_SECONDS,
        validation_mib=limits.validation_memory or DEFAULT_VALIDATION_MIB,
        validation_passes=limits.validation_passes or DEFAULT_VALIDATION_PASSES,
        time_rule=_time_rule(limits, usual),
    )


def _time_rule(limits: Limits | LenientLimits, usual: TimeRule) -> TimeRule:
    """What the package says of it in the keys of any version, else what its version takes for granted."""
    to_limit = limits.time_multiplier if isinstance(limits, LenientLimits) else None
    to_tle = limits.time_safety_margin if isinstance(limits, LenientLimits) else None
    multipliers = limits.time_multipliers
    if multipliers is not None:
        to_limit = multipliers.ac_to_time_limit or to_limit
        to_tle = multipliers.time_limit_to_tle or to_tle
    return TimeRule(
        ac_to_time_limit=max(1.0, to_limit or usual.ac_to_time_limit),
        time_limit_to_tle=max(1.0, to_tle or usual.time_limit_to_tle),
        resolution_seconds=limits.time_resolution or usual.resolution_seconds,
    )


def refuse_types(
    document: YamlDocument, types: frozenset[str], refused: tuple[str, ...], findings: Findings
) -> None:
    """Name the types of a problem that are not judged."""
    for name in refused:
        if name in types:
            problem = f"{name} problems are not judged yet"
            findings.defect(document.file, type_place(document), problem, "pass-fail or scoring")


def type_place(document: YamlDocument) -> str:
    """Where a package says of which type it is."""
    return document.where(("validation" if "validation" in document.value else "type",))


# ---- beside problem.yaml, in packages of the legacy kind ----


def read_timelimit_file(file: str, data: bytes, findings: Findings) -> float | None:
    """`.timelimit`: one number, seconds."""
    text = data.decode("utf-8", "replace").strip()
    if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text) and float(text) > 0:
        return float(text)
    findings.defect(file, "line 1", f"not a time limit: {text[:40]!r}", "seconds, a number above 0")
    return None


def read_ini(data: bytes, findings: Findings) -> dict[str, str]:
    """`domjudge-problem.ini`: lines `key = value`; gives the keys that are used (name, timelimit)."""
    used: dict[str, str] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        match = re.fullmatch(r"\s*([A-Za-z_-]+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\"|(.*?))\s*", line)
        if not line.strip() or line.lstrip().startswith(("#", ";", "[")):
            continue
        if match is None:
            findings.defect(INI, f"line {number}", "not of the form key = value", "key = value")
            continue
        key, value = match.group(1), next(text for text in match.groups()[1:] if text is not None)
        if key in {"name", "timelimit"}:
            used[key] = value
        elif key in {"special_run", "special_compare"} and value:
            expected = "a validator inside the package"
            findings.defect(INI, f"{key}, line {number}", "names a program outside the package", expected)
        elif key not in INI_NOT_USED | {"special_run", "special_compare"}:
            findings.warn(INI, f"{key}, line {number}", "unknown key, not used")
    return used
