"""2025-09. Packages in that version go out as they are; older ones are rewritten by what they mean."""

import uuid
from typing import Any

from problems.exporting.parts import (
    SECRET,
    STATEMENT_FOLDERS,
    VALIDATOR_FOLDERS,
    Export,
    copy_rest,
    place_of,
    shown_number,
    titles,
    without_empty,
)
from problems.importing.draft import Draft
from problems.package.archive import digest
from problems.package.model import LOOSE_GROUP, SAMPLE_GROUP, TestCase, TestGroup
from problems.package.problem_yaml import LICENSES
from problems.package.whetstone_yaml import WHETSTONE_YAML

VERSION = "2025-09"
_NAMESPACE = uuid.UUID("0d8f3f3c-5c3a-5d0b-9a43-6f3f4b8f6c10")
_LIMITS = (
    "memory",
    "output",
    "code",
    "compilation_time",
    "compilation_memory",
    "validation_time",
    "validation_memory",
    "validation_output",
    "time_resolution",
)
_SAME_KEYS = ("version", "rights_owner", "embargo_until", "languages", "constants")


def write(job: Export) -> None:
    """Draft the package."""
    if job.package.metadata.format == VERSION:
        for path in job.tree.files:
            if not job.is_left_out(path):
                job.copy(path, path)
        return
    copy_rest(job, folders={})
    _drop(job.draft, "data", *STATEMENT_FOLDERS, *VALIDATOR_FOLDERS)
    job.draft.yaml("problem.yaml", _settings(job))
    _statements(job)
    validator = job.package.validator
    for path in validator.files or ():
        job.copy(f"output_validator/{path.rsplit('/', 1)[-1]}", path)
    # Where whetstone.yaml stands, groups are written by the newest rules already.
    if job.tree.has(WHETSTONE_YAML) and not validator.args:
        _copy_data(job)
    else:
        _data(job)


def _copy_data(job: Export) -> None:
    for path in job.tree.under("data"):
        if not path.endswith("/testdata.yaml") and not job.is_left_out(path):
            job.copy(path, path)


def _drop(draft: Draft, *folders: str) -> None:
    prefixes = tuple(f"{folder}/" for folder in folders)
    for path in [path for path in draft.files if path.startswith(prefixes)]:
        del draft.files[path]


# ---- problem.yaml ----


def _settings(job: Export) -> dict[str, Any]:
    package, old = job.package, job.settings()
    metadata = package.metadata
    types = [name for name in ("interactive", "multi-pass") if name in _types(old)]
    if metadata.license not in LICENSES:
        job.findings.warn("problem.yaml", "license", f"{metadata.license!r} is unknown to 2025-09; left out")
    return without_empty(
        {
            "problem_format_version": VERSION,
            "name": titles(job),
            "uuid": metadata.uuid or str(uuid.uuid5(_NAMESPACE, digest(package.root))),
            "type": ["scoring" if package.is_scoring else "pass-fail", *types],
            "credits": old.get("credits") or metadata.author,
            "source": _source(old, metadata.source),
            "license": metadata.license if metadata.license in LICENSES else "unknown",
            "keywords": list(metadata.keywords),
            "limits": _limits(job, old),
            **{key: old.get(key) for key in _SAME_KEYS},
        }
    )


def _types(old: dict[str, Any]) -> set[str]:
    words = old.get("type", "")
    listed = words if isinstance(words, list) else [words]
    return {str(word) for word in listed} | set(str(old.get("validation", "")).split())


def _source(old: dict[str, Any], name: str) -> Any:
    url = old.get("source_url")
    return {"name": name, "url": str(url)} if url and name else old.get("source") or name


def _limits(job: Export, old: dict[str, Any]) -> dict[str, Any]:
    declared = old.get("limits")
    limits = {str(key): value for key, value in declared.items()} if isinstance(declared, dict) else {}
    kept = {key: limits[key] for key in _LIMITS if limits.get(key)}
    rule = job.package.time_rule
    if rule is None:
        return kept | {"time_limit": shown_number(job.package.time_limit_ms / 1000)}
    multipliers = {
        "ac_to_time_limit": shown_number(rule.ac_to_time_limit),
        "time_limit_to_tle": shown_number(rule.time_limit_to_tle),
    }
    return kept | {"time_multipliers": multipliers}


# ---- files ----


def _statements(job: Export) -> None:
    chosen = {path: language for language, path in job.package.statements.items()}
    for folder in STATEMENT_FOLDERS:
        for path in job.tree.under(folder):
            rest = path.removeprefix(f"{folder}/")
            if path in chosen:
                rest = f"problem.{chosen[path]}.{path.rsplit('.', 1)[-1]}"
            job.copy(f"statement/{rest}", path)


def _data(job: Export) -> None:
    package = job.package
    secret = [group for group in package.groups if group.name != SAMPLE_GROUP]
    is_loose = [group.name for group in secret] == [LOOSE_GROUP]
    top: dict[str, Any] = {}
    if package.is_scoring and not is_loose:
        top = {"max_score": package.max_score, "score_aggregation": package.score_aggregation}
        job.draft.yaml(f"{SECRET}/test_group.yaml", _tidy(top))
    for group in package.groups:
        if group.name in job.without_groups:
            continue
        folder = _folder(group, is_loose=is_loose)
        rules = _rules(job, group, is_loose=is_loose)
        if rules:
            job.draft.yaml(f"{folder}/test_group.yaml", rules)
        for case in group.cases:
            _case(job, group, case, folder)


def _folder(group: TestGroup, *, is_loose: bool) -> str:
    if group.name == SAMPLE_GROUP:
        return f"data/{SAMPLE_GROUP}"
    # Loose cases may not lie beside groups, nor groups in groups.
    return SECRET if is_loose else f"{SECRET}/{group.name.replace('/', '__')}"


def _rules(job: Export, group: TestGroup, *, is_loose: bool) -> dict[str, Any]:
    rules: dict[str, Any] = {"output_validator_args": list(group.validator_args)}
    if group.full_feedback:
        rules["full_feedback"] = True
    if job.package.is_scoring and group.name != SAMPLE_GROUP:
        score = "unbounded" if group.max_score is None and not is_loose else group.max_score
        rules |= {"max_score": score, "score_aggregation": group.aggregation}
        rules["require_pass"] = [name.replace("/", "__") for name in group.require_pass]
    return _tidy(rules)


def _tidy(rules: dict[str, Any]) -> dict[str, Any]:
    shown = {key: shown_number(value) if isinstance(value, float) else value for key, value in rules.items()}
    return without_empty(shown)


def _case(job: Export, group: TestGroup, case: TestCase, folder: str) -> None:
    """The case with everything beside it; hints of older formats become keys of its own settings."""
    stem = case.input_path.removesuffix(".in")
    own: dict[str, Any] = {}
    for path in job.tree.under(place_of(group)):
        rest = path.removeprefix(stem)
        if not path.startswith(stem) or not rest.startswith((".", "/")) or rest == ".yaml":
            continue
        if rest in (".hint", ".desc"):
            key = "hint" if rest == ".hint" else "description"
            own[key] = job.tree.read(path).decode("utf-8", "replace").strip()
            continue
        job.copy(f"{folder}/{case.name}{rest}", path)
    if case.validator_args != group.validator_args:
        own["output_validator_args"] = list(case.validator_args)
    if own:
        job.draft.yaml(f"{folder}/{case.name}.yaml", own)
