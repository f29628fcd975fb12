"""legacy: what most tools read. The newer files stay beside the older ones, so that nothing is lost to us."""

from typing import Any

from problems.exporting.parts import (
    SECRET,
    Export,
    copy_rest,
    place_of,
    shown_number,
    titles,
    without_empty,
)
from problems.package.model import SAMPLE_GROUP, TestGroup

VERSION = "legacy"
_SAME_KEYS = ("version", "uuid", "rights_owner", "embargo_until", "languages", "constants")
_LIMITS = (
    "memory",
    "output",
    "code",
    "compilation_time",
    "compilation_memory",
    "validation_time",
    "validation_memory",
    "validation_output",
    "validation_passes",
    "time_resolution",
    "time_multipliers",
)
_FLAGS = {"sum": "sum", "min": "min", "pass-fail": "min"}


def write(job: Export) -> None:
    """Draft the package."""
    if job.package.metadata.format.startswith(VERSION):
        for path in job.tree.files:
            if not job.is_left_out(path):
                job.copy(path, path)
        return
    copy_rest(job, folders={"statement": "problem_statement"})
    _validator(job)
    job.draft.yaml("problem.yaml", _settings(job))
    if job.package.time_rule is None:
        job.draft.text(".timelimit", f"{shown_number(job.package.time_limit_ms / 1000):g}")
    _groups(job)
    if job.tree.under("static_validator"):
        job.findings.warn("static_validator", "", "unknown to legacy: other tools will not run it")


def _validator(job: Export) -> None:
    """One program in a folder of its own, for other tools; without any, `validation: default` says so."""
    for path in job.tree.under("output_validator"):
        job.copy(f"output_validators/validator/{path.removeprefix('output_validator/')}", path)


def _settings(job: Export) -> dict[str, Any]:
    package, old = job.package, job.settings()
    types = old.get("type") or []
    listed = [types] if isinstance(types, str) else list(types)
    words = ["custom" if job.tree.under("output_validator") else "default"]
    if words == ["custom"]:
        words += ["score"] * package.is_scoring
        words += [word for word in ("interactive", "multi-pass") if word in listed]
    source = old.get("source")
    url = source.get("url") if isinstance(source, dict) else old.get("source_url")
    keywords = list(package.metadata.keywords)
    return without_empty(
        {
            "problem_format_version": VERSION,
            "name": titles(job),
            "type": "scoring" if package.is_scoring else "pass-fail",
            "author": package.metadata.author,
            "source": package.metadata.source,
            "source_url": url,
            "license": package.metadata.license,
            "validation": " ".join(words),
            "keywords": keywords if any(" " in word for word in keywords) else " ".join(keywords),
            "limits": _limits(job, old),
            **{key: old.get(key) for key in _SAME_KEYS},
        }
    )


def _limits(job: Export, old: dict[str, Any]) -> dict[str, Any]:
    declared = old.get("limits")
    limits = {str(key): value for key, value in declared.items()} if isinstance(declared, dict) else {}
    kept = {key: limits[key] for key in _LIMITS if limits.get(key)}
    rule = job.package.time_rule
    if rule is not None:
        kept["time_multiplier"] = shown_number(rule.ac_to_time_limit)
        kept["time_safety_margin"] = shown_number(rule.time_limit_to_tle)
    return without_empty(kept)


def _groups(job: Export) -> None:
    """testdata.yaml for each folder, beside the test_group.yaml that says the same and more."""
    package = job.package
    if package.is_scoring:
        flags = f"{_FLAGS[package.score_aggregation]} ignore_sample"
        job.draft.yaml("data/testdata.yaml", {"grading": "default", "grader_flags": flags})
    for group in package.groups:
        if group.name in job.without_groups:
            continue
        rules = _rules(job, group)
        if rules:
            job.draft.yaml(f"{place_of(group)}/testdata.yaml", rules)
        if group.require_pass:
            where = f"{place_of(group)}/test_group.yaml"
            job.findings.warn(where, "require_pass", "unknown to legacy: other tools score the group alone")
    if package.is_scoring and f"{SECRET}/testdata.yaml" not in job.draft.files:
        flags = _FLAGS[package.score_aggregation]
        job.draft.yaml(f"{SECRET}/testdata.yaml", {"grading": "default", "grader_flags": flags})


def _rules(job: Export, group: TestGroup) -> dict[str, Any]:
    rules: dict[str, Any] = {"output_validator_flags": " ".join(group.validator_args)}
    if job.package.is_scoring and group.name != SAMPLE_GROUP:
        rules["grading"] = "default"
        rules["grader_flags"] = _FLAGS[group.aggregation]
        if group.max_score is not None:
            share = len(group.cases) if group.aggregation == "sum" else 1
            rules["accept_score"] = shown_number(group.max_score / share)
            rules["range"] = f"0 {shown_number(group.max_score):g}"
    return without_empty(rules)
