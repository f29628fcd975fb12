"""Reads a package of any known version of the format into the model, or names everything that is wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from problems.package import checks, kind_checks, labels, metadata, programs, texts
from problems.package.declarations import Declaration, sentences, with_declaration
from problems.package.defects import Defect, Findings, PackageInvalid
from problems.package.facts import FORMATS, Facts
from problems.package.kinds import KINDS
from problems.package.languages import ALL_LANGUAGES, LANGUAGES_BY_CODE, PROGRAM_LANGUAGES
from problems.package.model import (
    SAMPLE_GROUP,
    STRICT_POLICIES,
    Comparison,
    Metadata,
    Package,
    ResultRule,
    SqlRule,
)
from problems.package.schema import validate
from problems.package.scores import with_scores
from problems.package.signature import Signature
from problems.package.source_rules import LanguageRules, SourceRules
from problems.package.test_data import TestData, read_test_data
from problems.package.tree import PackageTree, scan
from problems.package.whetstone_yaml import (
    WHETSTONE_YAML,
    LanguageRulesYaml,
    Manifest,
    SqlYaml,
    WhetstoneYaml,
)
from problems.package.written import read_stage, read_written
from problems.package.yaml_source import YamlDocument, parse_yaml

DEFAULT_TIME_LIMIT_SECONDS = 2.0
"""For packages that declare none and have no accepted program to measure."""
MAX_SLUG_LENGTH = 80
MAX_TITLE_LENGTH = 200
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KIB_PER_MIB = 1024


@dataclass(frozen=True, slots=True)
class _Source:
    """What the steps of reading share."""

    tree: PackageTree
    slug: str
    is_source: bool
    findings: Findings


def load_package(root: Path, *, slug: str = "", is_source: bool = False) -> Package:
    """Read the package in a folder.

    `slug`: the problem's short name, by default the folder's. `is_source`: the tree comes before the build,
    so that secret data and answers which generators and references make may still be missing.
    Raises PackageInvalid with all defects at once.
    """
    findings = Findings()
    if not root.is_dir():
        raise PackageInvalid((Defect(root.name, "", "there is no such folder", "a package"),))
    source = _Source(scan(root, findings), slug or root.name, is_source, findings)
    if not _SLUG.fullmatch(source.slug) or len(source.slug) > MAX_SLUG_LENGTH:
        findings.defect(
            "", "short name", f"{source.slug[:100]!r} is no slug", "a-z, 0-9 and single - between them"
        )
    document = _document(source, metadata.PROBLEM_YAML, "a package has one")
    format_name = metadata.format_of(document, findings) if document is not None else ""
    facts = (
        metadata.read_facts(document, format_name, findings) if document is not None and format_name else None
    )
    if facts is None or document is None:
        _check_the_rest(source, format_name)
        findings.raise_if_any()
        raise PackageInvalid((Defect(metadata.PROBLEM_YAML, "", "cannot be read", ""),))
    if set(facts.types) & set(metadata.NOT_JUDGED_TYPES):
        findings.raise_if_any()
    return _assemble(source, document, facts)


def _check_the_rest(source: _Source, format_name: str) -> None:
    """problem.yaml is not usable: name also what is wrong elsewhere, as far as it does not depend on it."""
    tree, findings = source.tree, source.findings
    # Packages with a whetstone.yaml are written by the newest rules, whatever their problem.yaml was to say.
    assumed = format_name or (FORMATS[0] if tree.has(WHETSTONE_YAML) else "")
    facts = Facts(metadata=Metadata(format=assumed))
    manifest = _manifest(source)
    if manifest is not None:
        checks.check_manifest(manifest, tree, findings)
    checks.check_folders(tree, findings)
    texts.statements(tree, findings)
    programs.output_validator(tree, facts, findings)
    programs.static_validator(tree, findings)
    programs.input_validators(tree, findings)
    labels.read_submissions(tree, PROGRAM_LANGUAGES, manifest, findings)
    if tree.has(metadata.INI):
        metadata.read_ini(tree.read(metadata.INI), findings)
    if tree.has(".timelimit"):
        metadata.read_timelimit_file(".timelimit", tree.read(".timelimit"), findings)
    data = read_test_data(tree, facts, is_source=source.is_source and manifest is not None, findings=findings)
    if manifest is not None:
        checks.check_groups_named(manifest, data.groups, findings)


def _document(source: _Source, name: str, expected: str) -> YamlDocument | None:
    if not source.tree.has(name):
        source.findings.defect(name, "", "the file is missing", expected)
        return None
    return parse_yaml(name, source.tree.read(name), source.findings)


def _manifest(source: _Source) -> Manifest | None:
    if not source.tree.has(WHETSTONE_YAML):
        return None
    document = _document(source, WHETSTONE_YAML, "")
    yaml = None if document is None else validate(WhetstoneYaml, document, source.findings)
    return None if yaml is None or document is None else (yaml, document)


def _assemble(source: _Source, document: YamlDocument, facts: Facts) -> Package:
    tree, findings = source.tree, source.findings
    ini = metadata.read_ini(tree.read(metadata.INI), findings) if tree.has(metadata.INI) else {}
    facts = replace(facts, bounds=replace(facts.bounds, time_limit_seconds=_time_limit(source, facts, ini)))
    manifest = _manifest(source)
    checks.check_limits(document, facts.bounds, findings)
    checks.check_folders(tree, findings)
    checks.check_constants(tree, dict(facts.constants), findings)
    data = read_test_data(tree, facts, is_source=source.is_source and manifest is not None, findings=findings)
    languages = _offered(facts, manifest, document, findings)
    package = _package(source, facts, _title(source, facts, ini), data, languages)
    package = replace(package, submissions=labels.read_submissions(tree, languages, manifest, findings))
    if manifest is not None:
        is_interactive = facts.is_interactive
        kind_checks.check_type(manifest, document, is_interactive=is_interactive, findings=findings)
        package = _with_manifest(package, manifest, source)
    findings.raise_if_any()
    return replace(package, warnings=findings.warnings)


def _title(source: _Source, facts: Facts, ini: dict[str, str]) -> str:
    found = texts.statements(source.tree, source.findings)
    texts.check_names(facts, found, source.findings)
    title = texts.title(source.tree, facts, found, ini.get("name", ""))
    if not title or len(title) > MAX_TITLE_LENGTH:
        expected = f"at most {MAX_TITLE_LENGTH} characters"
        source.findings.defect(metadata.PROBLEM_YAML, "name", "no usable name", expected)
    return title


def _package(
    source: _Source, facts: Facts, title: str, data: TestData, languages: tuple[str, ...]
) -> Package:
    """What every format says; kind, difficulty and skills are those of a package without whetstone.yaml."""
    tree, findings, bounds = source.tree, source.findings, facts.bounds
    validator = programs.output_validator(tree, facts, findings)
    if validator.files is None:
        _check_partner(source, facts)
    if facts.is_scoring and validator.files is None and not tree.has(WHETSTONE_YAML):
        _check_scores(data, findings)
    return Package(
        root=tree.root,
        slug=source.slug,
        title=title,
        kind="interactive" if facts.is_interactive else "program",
        difficulty=1,
        languages=languages,
        time_limit_ms=checks.milliseconds(bounds.time_limit_seconds or DEFAULT_TIME_LIMIT_SECONDS),
        time_rule=bounds.time_rule if bounds.time_limit_seconds is None else None,
        memory_limit_kib=int(bounds.memory_mib * _KIB_PER_MIB),
        output_limit_bytes=int(bounds.output_mib * 1024 * 1024),
        code_limit_bytes=int(bounds.code_kib * 1024),
        validation_time_limit_ms=checks.milliseconds(bounds.validation_seconds),
        validation_memory_limit_kib=int(bounds.validation_mib * _KIB_PER_MIB),
        groups=data.groups,
        is_interactive=facts.is_interactive,
        validation_passes=bounds.validation_passes if facts.is_multi_pass else 1,
        is_scoring=facts.is_scoring,
        score_aggregation=data.score_aggregation,
        max_score=data.max_score,
        validator=validator,
        static_validator=programs.static_validator(tree, findings),
        statements=texts.statements(tree, findings),
        metadata=facts.metadata,
        includes=programs.includes(tree, languages, findings),
        input_validators=programs.input_validators(tree, findings),
        editorial=texts.editorial(tree, findings),
        attachments=tuple(tree.under("attachments")),
        constants=facts.constants,
    )


def _check_partner(source: _Source, facts: Facts) -> None:
    """What only a program of the package's own can do; whetstone.yaml is looked at later."""
    is_own = source.tree.has(WHETSTONE_YAML)
    wanted = ("multi-pass",) if is_own else ("interactive", "multi-pass")
    for name in sorted(facts.types & set(wanted)):
        problem = f"{name} problems need a program of the package's own"
        source.findings.defect(programs.OUTPUT_VALIDATOR_FOLDERS[0], "", problem, "a program there")


def _time_limit(source: _Source, facts: Facts, ini: dict[str, str]) -> float | None:
    """Declared in problem.yaml, or beside it as DOMjudge does; None: to be measured."""
    if facts.bounds.time_limit_seconds is not None:
        return facts.bounds.time_limit_seconds
    beside: tuple[tuple[str, Callable[[], bytes] | None], ...] = (
        (".timelimit", (lambda: source.tree.read(".timelimit")) if source.tree.has(".timelimit") else None),
        (metadata.INI, (lambda: ini["timelimit"].encode()) if "timelimit" in ini else None),
    )
    for file, read in beside:
        if read is not None:
            declared = metadata.read_timelimit_file(file, read(), source.findings)
            return declared if declared is not None else DEFAULT_TIME_LIMIT_SECONDS
    text = f"no time limit is declared; {DEFAULT_TIME_LIMIT_SECONDS:g} s is taken unless it is measured"
    source.findings.warn(metadata.PROBLEM_YAML, "limits.time_limit", text)
    return None


def _check_scores(data: TestData, findings: Findings) -> None:
    for group in data.groups:
        if not group.cases[0].is_sample and group.max_score is None:
            file = group.cases[0].input_path.rsplit("/", 1)[0] + "/test_group.yaml"
            findings.defect(file, "max_score", f"group {group.name} says no score", "a number, 0 or more")


def _offered(
    facts: Facts, manifest: Manifest | None, document: YamlDocument, findings: Findings
) -> tuple[str, ...]:
    """The languages of this judge that the package allows."""
    allowed = set(PROGRAM_LANGUAGES)
    if facts.language_codes is not None:
        allowed = {name for code in facts.language_codes for name in LANGUAGES_BY_CODE.get(code, ())}
        if not allowed:
            expected = f"at least one of {', '.join(LANGUAGES_BY_CODE)}"
            findings.defect(
                document.file, document.where(("languages",)), "none of these is judged here", expected
            )
    if manifest is None:
        return tuple(name for name in ALL_LANGUAGES if name in allowed)
    yaml, own = manifest
    excluded = [name for name in yaml.languages if name not in allowed]
    if excluded and allowed:
        problem = f"problem.yaml excludes {', '.join(excluded)}"
        findings.defect(WHETSTONE_YAML, own.where(("languages",)), problem, "the same languages")
    return tuple(dict.fromkeys(yaml.languages))


def _with_manifest(package: Package, manifest: Manifest, source: _Source) -> Package:
    yaml, document = manifest
    way = KINDS[yaml.kind].way_of(is_interactive=package.is_interactive)
    checks.check_manifest(manifest, source.tree, source.findings)
    package = with_scores(package, yaml.groups, yaml.pass_score, document, source.findings)
    kind_checks.check_partner(
        manifest, package.validator, is_interactive=package.is_interactive, findings=source.findings
    )
    generator = programs.generator(source.tree)
    _check_groups(package, manifest, source, is_generated=generator is not None)
    written = read_written(manifest, way, source.findings)
    signature = written[0] if len(written) == 1 and isinstance(written[0], Signature) else None
    stage = read_stage(manifest, way, source.tree, source.findings)
    if written:
        called = stage or signature
        arity = len(called.params) if called and way == "called" else None
        checks.check_function_samples(source.tree, package.groups, arity, source.findings)
    package = replace(
        package,
        kind=yaml.kind,
        difficulty=yaml.difficulty,
        language_time_limits_ms=_own_limits(yaml),
        references={str(name): path for name, path in yaml.references.items()},
        generator=generator,
        signature=signature,
        several=() if signature else written,
        stage=stage,
        comparison=_result_rule(manifest) if KINDS[yaml.kind].comparison else None,
        source_rules=_source_rules(yaml),
        sql=_sql_rule(yaml),
        hints=yaml.hints,
        idle_limit_ms=checks.milliseconds(yaml.idle_limit) if yaml.idle_limit else 0,
        primary_skill=yaml.skills.primary if yaml.skills else None,
        secondary_skills=yaml.skills.secondary if yaml.skills else (),
        perf_groups=yaml.perf_groups,
        scaling_sizes=yaml.scaling.sizes if yaml.scaling else (),
        metadata=replace(package.metadata, provenance=yaml.provenance),
    )
    return _with_declaration(package, manifest, source)


def _own_limits(yaml: WhetstoneYaml) -> dict[str, int]:
    return {name: checks.milliseconds(limit) for name, limit in yaml.time_limits.items()}


def _check_groups(package: Package, manifest: Manifest, source: _Source, *, is_generated: bool) -> None:
    """Groups that are named exist. Before the build, those of a generator do not yet."""
    has_secret_groups = any(group.name != SAMPLE_GROUP for group in package.groups)
    if has_secret_groups and not (source.is_source and is_generated):
        checks.check_groups_named(manifest, package.groups, source.findings)


def _with_declaration(package: Package, manifest: Manifest, source: _Source) -> Package:
    """What the section of the kind's own gives, and what learners are told of all this."""
    yaml, document = manifest
    key = KINDS[yaml.kind].own_declaration
    found = getattr(yaml, key, None) if key else None
    # Not every kind's section sets a pass mark and tells how it is judged.
    section = found if isinstance(found, Declaration) else None
    if section is not None:
        package = with_declaration(package, key, section, document, source.findings)
    judging = (*sentences(package, section), *package.source_rules.sentences())
    return replace(package, judging=judging)


def _source_rules(yaml: WhetstoneYaml) -> SourceRules:
    rules = yaml.source_rules
    if rules is None:
        return SourceRules()
    own = {name: getattr(rules, name) for name in type(rules).model_fields}
    by_language = {
        name: LanguageRules(
            forbid_modules=(*found.forbid_modules, *found.forbid_includes), forbid_names=found.forbid_names
        )
        for name, found in own.items()
        if isinstance(found, LanguageRulesYaml)
    }
    return SourceRules(
        forbid_modules=rules.forbid_modules,
        allow_modules=rules.allow_modules,
        forbid_names=rules.forbid_names,
        max_lines=rules.max_lines,
        max_complexity=rules.max_complexity,
        r_mask=rules.r.mask if rules.r else (),
        by_language=by_language,
    )


def _sql_rule(yaml: WhetstoneYaml) -> SqlRule | None:
    if yaml.kind != "sql":
        return None
    rule = yaml.sql or SqlYaml()
    return SqlRule(
        is_query=rule.statements == "query",
        ordered=rule.ordered,
        names=rule.names,
        rtol=rule.rtol,
        atol=rule.atol,
        tables=rule.tables,
        step_limit=rule.step_limit or 0,
    )


def _result_rule(manifest: Manifest) -> ResultRule:
    yaml, document = manifest
    rules = yaml.comparison or ()
    comparisons = tuple(
        Comparison(
            policy=rule.policy,
            rtol=rule.rtol,
            atol=rule.atol,
            nan_equal=rule.nan_equal,
            # A tolerance already says that the number counts, not its type.
            dtype=rule.dtype or ("strict" if rule.policy in STRICT_POLICIES else "loose"),
        )
        for rule in rules
        if rule.policy is not None
    )
    is_list = isinstance(document.value.get("comparison"), list)
    unchanged = any(rule.arguments_unchanged for rule in rules)
    return ResultRule(comparisons=comparisons, is_per_element=is_list, arguments_unchanged=unchanged)
