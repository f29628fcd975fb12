"""Hydro problems: `problem.yaml` with a title, `problem*.md`, `testdata/` with or without `config.yaml`."""

import json
import re
from collections.abc import Mapping
from typing import Any

from problems.importing import checkers, manifest
from problems.importing.draft import Foreign
from problems.importing.hydro_cases import CONFIG, TESTDATA, planned
from problems.importing.plan import lay
from problems.package.languages import languages_of
from problems.package.tree import PackageTree
from problems.package.yaml_source import YamlDocument, parse_yaml

PROBLEM_YAML = "problem.yaml"
NAME = "Hydro"
_PROBLEM_KEYS = frozenset({"pid", "owner", "title", "tag", "nSubmit", "nAccept", "difficulty"})
_READ = frozenset(
    {"type", "time", "memory", "checker_type", "checker", "cases", "subtasks", "score", "detail"}
)
_NOT_JUDGED = {
    "interactor": "interactive problems of Hydro are not taken over",
    "manager": "communication problems are not judged here",
    "answers": "objective problems are not judged here",
    "redirect": "problems of another judge are not taken over",
    "target": "problems of another judge are not taken over",
    "subType": "problems of another judge are not taken over",
    "filename": "reading and writing named files is not judged here",
    "multi_pass": "multi-pass problems of Hydro are not taken over",
    "user_extra_files": "files laid beside a submission are not taken over",
    "num_processes": "communication problems are not judged here",
}
_CHECKER_TYPES = {"default": checkers.EXACT_WORDS, "strict": checkers.EXACT_TEXT}
_STATEMENT = re.compile(r"problem(?:_([a-z]{2,3})(?:_[A-Za-z]+)?)?\.md")
_SAMPLE = re.compile(r"^```(input|output)(\d+)[^\n]*\n(.*?)^```[ \t]*\n?", re.MULTILINE | re.DOTALL)


def detects(tree: PackageTree) -> bool:
    """Whether this is a Hydro problem: an ICPC package has other folders beside its problem.yaml."""
    return tree.has(PROBLEM_YAML) and bool(tree.under(TESTDATA)) and not tree.under("data")


def convert(foreign: Foreign) -> None:
    """Draft the package. What cannot be taken over becomes a defect or a warning that names its key."""
    tree, findings = foreign.tree, foreign.findings
    about = parse_yaml(PROBLEM_YAML, tree.read(PROBLEM_YAML), findings)
    config = parse_yaml(CONFIG, tree.read(CONFIG), findings) if tree.has(CONFIG) else None
    config = config or YamlDocument(CONFIG, {}, {})
    if about is None:
        return
    _warn_of_unknown(about, _PROBLEM_KEYS, foreign)
    _check_config(config, foreign)
    languages = _statements(foreign)
    cases = planned(config, tree, findings)
    args = _checker(foreign, config)
    lay(
        foreign.draft,
        cases.groups,
        is_scoring=cases.is_scoring,
        args=args,
        where=CONFIG,
        findings=findings,
    )
    _programs(foreign, config)
    limits = {"time_limit": cases.time_limit_seconds, "memory": cases.memory_mib}
    title = str(about.value.get("title") or tree.root.name)
    tags = about.value.get("tag")
    manifest.problem_yaml(
        foreign,
        titles=dict.fromkeys(languages, title),
        is_scoring=cases.is_scoring,
        source=f"Hydro {about.value['pid']}" if about.value.get("pid") else "",
        keywords=tuple(str(tag) for tag in tags) if isinstance(tags, list) else (),
        limits=limits,
    )


def _warn_of_unknown(document: YamlDocument, known: frozenset[str], foreign: Foreign) -> None:
    for key in document.value:
        if key not in known:
            foreign.findings.warn(document.file, document.where((key,)), "unknown key, not used")


def _check_config(config: YamlDocument, foreign: Foreign) -> None:
    findings = foreign.findings
    kind = config.value.get("type", "default")
    if kind != "default":
        problem = f"problems of type {str(kind)[:40]} are not taken over"
        findings.defect(CONFIG, config.where(("type",)), problem, "type: default")
    for key, value in config.value.items():
        where = config.where((key,))
        if key in _NOT_JUDGED and value:
            findings.defect(CONFIG, where, _NOT_JUDGED[key], "a problem without it")
        elif key in ("time_limit_rate", "memory_limit_rate", "langs"):
            findings.warn(CONFIG, where, "not taken over: languages and their factors are those of this site")
        elif key not in _READ and key not in _NOT_JUDGED and key not in ("validator", "judge_extra_files"):
            findings.warn(CONFIG, where, "unknown key, not used")


# ---- statements ----


def _statements(foreign: Foreign) -> list[str]:
    """Lay the statements; the samples that stand in the first of them become cases. Gives the languages."""
    texts = _texts(foreign)
    if not texts:
        manifest.form_statement(foreign, NAME)
        return ["en"]
    _samples(foreign, next(iter(texts.values())))
    if foreign.form.statement.strip():
        texts["en"] = foreign.form.statement
    for language, text in texts.items():
        # The page shows the samples by itself.
        foreign.draft.text(f"statement/problem.{language}.md", _SAMPLE.sub("", text))
    return list(texts)


def _texts(foreign: Foreign) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in foreign.tree.children(""):
        match = _STATEMENT.fullmatch(path)
        if match is None:
            continue
        text = foreign.tree.read(path).decode("utf-8", "replace")
        texts.update(_by_language(text) or {match[1] or "en": text})
    return texts


def _by_language(text: str) -> dict[str, str]:
    """Hydro also keeps all languages in one file, as JSON."""
    if not text.lstrip().startswith("{"):
        return {}
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(value, dict):
        return {}
    return {
        language[:2]: body
        for language, body in value.items()
        if isinstance(body, str) and re.fullmatch(r"[a-z]{2}(_[A-Za-z]+)?", language)
    }


def _samples(foreign: Foreign, text: str) -> None:
    found: dict[str, dict[str, str]] = {}
    for side, number, body in _SAMPLE.findall(text):
        found.setdefault(number, {})[side] = body
    for number, sides in sorted(found.items(), key=lambda item: int(item[0])):
        if set(sides) != {"input", "output"}:
            foreign.findings.warn("problem.md", f"sample {number}", "without input or output; not used")
            continue
        stem = f"data/sample/{int(number):03d}"
        foreign.draft.text(f"{stem}.in", sides["input"])
        foreign.draft.text(f"{stem}.ans", sides["output"])


# ---- programs ----


def _checker(foreign: Foreign, config: YamlDocument) -> tuple[str, ...]:
    kind = str(config.value.get("checker_type", "default"))
    declared = config.value.get("checker")
    name = declared.get("file") if isinstance(declared, dict) else declared
    where = config.where(("checker",) if declared else ("checker_type",))
    if kind in _CHECKER_TYPES:
        return _CHECKER_TYPES[kind].args
    if kind == "testlib" and isinstance(name, str):
        known = checkers.TESTLIB_CHECKERS.get(checkers.testlib_name(name))
        if known is not None and not foreign.tree.has(f"{TESTDATA}/{name}"):
            known.lay(foreign.draft)
            return known.args
        _frame(foreign, name, where)
        return ()
    if kind == "kattis" and isinstance(name, str) and languages_of(name):
        if foreign.tree.has(f"{TESTDATA}/{name}"):
            extension = name.rsplit(".", 1)[-1]
            foreign.copy(f"output_validator/validate.{extension}", f"{TESTDATA}/{name}")
            return ()
        foreign.findings.defect(CONFIG, where, f"there is no file {name[:80]}", "a file of testdata/")
        return ()
    problem = f"checkers of type {kind[:40]} are not taken over"
    foreign.findings.defect(CONFIG, where, problem, "default, strict, testlib or kattis")
    return ()


def _frame(foreign: Foreign, name: str, where: str) -> None:
    tree = foreign.tree
    path = f"{TESTDATA}/{name}"
    beside = _headers(tree)
    if not tree.has(path) or not checkers.is_cpp(name):
        problem = f"there is no C++ checker {name[:80]}"
        foreign.findings.defect(CONFIG, where, problem, "a checker of testlib, or a file of testdata/")
        return
    if checkers.includes_testlib(tree.root / path) and checkers.TESTLIB not in beside:
        problem = f"{name[:80]} includes testlib.h, which the package does not bring"
        foreign.findings.defect(CONFIG, where, problem, "testlib.h in testdata/ or additional_file/")
        return
    checkers.frame_checker(foreign.draft, tree.root / path, beside)


def _headers(tree: PackageTree) -> Mapping[str, Any]:
    paths = [*tree.children(TESTDATA), *tree.children("additional_file")]
    return checkers.headers([tree.root / path for path in paths])


def _programs(foreign: Foreign, config: YamlDocument) -> None:
    """Solutions, the editorial, files for learners, and the input validator."""
    tree, findings = foreign.tree, foreign.findings
    for path in tree.children("std"):
        if languages_of(path):
            foreign.copy(f"submissions/accepted/{path.rsplit('/', 1)[-1]}", path)
        else:
            findings.warn(path, "", "in no language of this site; not used")
    editorials = [path for path in tree.children("solution") if path.endswith(".md")]
    for path in editorials[:1]:
        foreign.copy("solution/solution.en.md", path)
    for path in tree.under("solution"):
        if path not in editorials[:1]:
            findings.warn(path, "", "not used: one editorial in Markdown is")
    for path in tree.under("additional_file"):
        foreign.copy(f"attachments/{path.removeprefix('additional_file/')}", path)
    declared = config.value.get("validator")
    name = declared.get("file") if isinstance(declared, dict) else declared
    if not name:
        return
    path, beside = f"{TESTDATA}/{name}", _headers(tree)
    if tree.has(path) and checkers.is_cpp(path) and checkers.TESTLIB in beside:
        checkers.frame_input_validator(foreign.draft, 1, tree.root / path, beside)
    else:
        where = config.where(("validator",))
        findings.warn(CONFIG, where, "not used: the validator or the testlib.h it needs is missing")
