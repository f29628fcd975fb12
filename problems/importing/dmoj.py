"""DMOJ problems: `init.yml` beside an archive or a folder of test files.

Keys that end in + are Python to DMOJ and are refused; checkers and graders in Python run inside DMOJ's judge
and have to be ported by hand. Statement and limits are not in the package: the form gives them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from problems.importing import checkers, manifest
from problems.importing.dmoj_cases import Cases, Listed, planned
from problems.importing.draft import Foreign, GeneratedCase
from problems.importing.plan import Laid, lay
from problems.package.archive import ArchiveUnsafe, unpack
from problems.package.defects import Findings
from problems.package.languages import languages_of
from problems.package.tree import PackageTree, scan
from problems.package.yaml_source import Loc, YamlDocument, parse_yaml

INIT = "init.yml"
NAME = "DMOJ"
_NOT_JUDGED = {
    "custom_judge": "graders in Python run inside DMOJ's judge and have to be ported by hand",
    "interactive": "interactive problems of DMOJ are not taken over",
    "signature_grader": "signature graders are not taken over",
    "grader": "graders are not taken over",
}
_WITHOUT_MEANING = frozenset(
    {
        "wall_time_factor",
        "output_prefix_length",
        "binary_data",
        "short_circuit",
        "symlinks",
        "meta",
        "hints",
        "unbuffered",
    }
)
_READ = frozenset(
    {
        "archive",
        "test_cases",
        "pretest_test_cases",
        "checker",
        "generator",
        "output_limit_length",
        "points",
        "input_format",
        "output_format",
        "case_points",
    }
)
_TOLERANCES = {
    "default": "float_tolerance",
    "absolute": "float_absolute_tolerance",
    "relative": "float_relative_tolerance",
}
_PLAIN = {
    "standard": checkers.EXACT_WORDS,
    "easy": checkers.WORDS,
    "identical": checkers.EXACT_TEXT,
    "rstripped": checkers.SAME_LINES,
    "unordered": checkers.SAME_BAG_OF_WORDS,
}
_FLOATS = {"floats": "default", "floatsabs": "absolute", "floatsrel": "relative"}


def detects(tree: PackageTree) -> bool:
    """Whether this is a DMOJ problem."""
    return tree.has(INIT)


def convert(foreign: Foreign) -> None:
    """Draft the package. What cannot be taken over becomes a defect or a warning that names its key."""
    document = parse_yaml(INIT, foreign.tree.read(INIT), foreign.findings)
    manifest.form_statement(foreign, NAME)
    manifest.require_time_limit(foreign, NAME)
    title = foreign.form.title or foreign.tree.root.name.replace("-", " ").capitalize()
    if document is None:
        return
    _check_keys(document, foreign.findings)
    cases = planned(document, _with_archive(foreign, document), foreign.findings)
    args = _checker(foreign, document)
    laid = lay(
        foreign.draft,
        cases.groups,
        is_scoring=cases.is_scoring,
        args=args,
        where=INIT,
        findings=foreign.findings,
    )
    _generated(foreign, document, cases, laid)
    output = document.value.get("output_limit_length")
    limits = {"output": manifest.mib(output)} if isinstance(output, int) and output > 0 else {}
    manifest.problem_yaml(foreign, titles={"en": title}, is_scoring=cases.is_scoring, limits=limits)


def _check_keys(document: YamlDocument, findings: Findings) -> None:
    for loc, key in _keys(document.value, ()):
        if key.endswith("+"):
            problem = "a key that DMOJ runs as Python; it is not run here"
            findings.defect(INIT, document.where(loc), problem, "the value itself, under the key without +")
    for key in document.value:
        where = document.where((key,))
        if key in _NOT_JUDGED:
            findings.defect(INIT, where, _NOT_JUDGED[key], "a problem without it")
        elif key in _WITHOUT_MEANING:
            findings.warn(INIT, where, "has no meaning here; not used")
        elif key not in _READ and not key.endswith("+"):
            findings.warn(INIT, where, "unknown key, not used")


def _keys(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield (*loc, str(key)), str(key)
            yield from _keys(child, (*loc, str(key)))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _keys(child, (*loc, index))


def _with_archive(foreign: Foreign, document: YamlDocument) -> Mapping[str, Path]:
    """Files by the name that init.yml knows them by; those in the archive go before those beside it."""
    files = {path: foreign.tree.root / path for path in foreign.tree.files}
    name = document.value.get("archive")
    if name is None:
        return files
    where = document.where(("archive",))
    if not isinstance(name, str) or not foreign.tree.has(name):
        foreign.findings.defect(
            INIT, where, f"there is no archive {str(name)[:80]!r}", "a zip beside init.yml"
        )
        return files
    try:
        # Its root is meant, even when everything lies in one folder.
        unpack(foreign.tree.root / name, foreign.scratch / "archive")
    except ArchiveUnsafe as error:
        foreign.findings.defect(INIT, where, f"{name}: {error}", "a zip of test files")
        return files
    inner = scan(foreign.scratch / "archive", foreign.findings)
    return {**files, **{path: inner.root / path for path in inner.files}}


# ---- checkers ----


def _checker(foreign: Foreign, document: YamlDocument) -> tuple[str, ...]:
    """Lay the checker; gives the arguments of the output validator."""
    declared = document.value.get("checker", "standard")
    where = document.where(("checker",))
    name, args = (
        (declared.get("name"), declared.get("args") or {}) if isinstance(declared, dict) else (declared, {})
    )
    if not isinstance(name, str) or not isinstance(args, dict):
        foreign.findings.defect(INIT, where, "no checker", "a name, or a map with name and args")
        return ()
    if name == "bridged":
        _bridged(foreign, args, where)
        return ()
    checking = _PLAIN.get(name) or _float_checker(name, args) or _sorted_checker(name, args)
    if checking is None:
        problem = (
            "a checker in Python runs inside DMOJ's judge and has to be ported by hand"
            if name.endswith(".py")
            else f"the checker {name[:40]!r} is not taken over"
        )
        expected = f"one of {', '.join((*_PLAIN, *_FLOATS, 'sorted', 'bridged'))}"
        foreign.findings.defect(INIT, where, problem, expected)
        return ()
    checking.lay(foreign.draft)
    return checking.args


def _float_checker(name: str, args: Mapping[str, Any]) -> checkers.Checking | None:
    if name not in _FLOATS:
        return None
    precision = args.get("precision", 6)
    mode = str(args.get("error_mode", _FLOATS[name]))
    if not isinstance(precision, int) or not 0 <= precision <= 30 or mode not in _TOLERANCES:
        return None
    return checkers.tolerance(_TOLERANCES[mode], f"1e-{precision}")


def _sorted_checker(name: str, args: Mapping[str, Any]) -> checkers.Checking | None:
    if name != "sorted":
        return None
    by_words = args.get("split_on", "lines") == "whitespace"
    return checkers.SAME_BAG_OF_WORDS if by_words else checkers.SAME_BAG_OF_LINES


def _bridged(foreign: Foreign, args: Mapping[str, Any], where: str) -> None:
    """A checker of the package's own, in C++, of the kinds that say by their exit code what they found."""
    tree, findings = foreign.tree, foreign.findings
    names = args.get("files")
    paths = [names] if isinstance(names, str) else names
    if not isinstance(paths, list) or not paths or any(not tree.has(str(path)) for path in paths):
        findings.defect(INIT, where, "the checker's files are missing", "files: paths in the package")
        return
    if args.get("type", "default") not in ("default", "testlib") or not checkers.is_cpp(str(paths[0])):
        problem = f"a checker of type {args.get('type', 'default')} in {str(paths[0])[:60]} is not taken over"
        findings.defect(INIT, where, problem, "type default or testlib, in C++")
        return
    source = tree.root / str(paths[0])
    beside = {Path(str(path)).name: tree.root / str(path) for path in paths[1:]}
    if checkers.includes_testlib(source) and checkers.TESTLIB not in beside:
        if not tree.has(checkers.TESTLIB):
            problem = f"{paths[0]} includes testlib.h, which the package does not bring"
            findings.defect(INIT, where, problem, "testlib.h in the package")
            return
        beside[checkers.TESTLIB] = tree.root / checkers.TESTLIB
    checkers.frame_checker(foreign.draft, source, beside)


# ---- generators ----


def _generated(foreign: Foreign, document: YamlDocument, cases: Cases, laid: list[Laid]) -> None:
    """Name what a generator has to make: it is run in a box."""
    wanted = {case.key: case for case in cases.listed if case.is_generated}
    if not wanted:
        return
    where = document.where(("generator",))
    declared = document.value.get("generator")
    source = declared.get("source") if isinstance(declared, dict) else declared
    paths = [source] if isinstance(source, str) else source
    if not isinstance(paths, list) or not paths or any(not foreign.tree.has(str(path)) for path in paths):
        problem = f"{len(wanted)} test cases have no files, and there is no generator for them"
        foreign.findings.defect(INIT, where, problem, "files in `in` and `out`, or a generator")
        return
    languages = languages_of(str(paths[0]))
    if not languages:
        foreign.findings.defect(
            INIT, where, f"no language here runs {paths[0]}", "a program in Python or C++"
        )
        return
    files = {Path(str(path)).name: foreign.tree.root / str(path) for path in paths}
    foreign.draft.generated += [
        GeneratedCase(
            input_path=place.input_path,
            answer_path=place.answer_path,
            language=languages[0],
            files=files,
            args=_args(wanted[place.key]),
        )
        for place in laid
        if place.key in wanted
    ]


def _args(case: Listed) -> tuple[str, ...]:
    return tuple(str(part) for part in case.generator_args)
