"""Full packages of Polygon: `problem.xml` with tests, groups, points, checker, validators and solutions."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from problems.importing import checkers, manifest
from problems.importing.draft import Foreign
from problems.importing.plan import PlannedCase, PlannedGroup, lay
from problems.package.languages import languages_of
from problems.package.tree import PackageTree

PROBLEM_XML = "problem.xml"
NAME = "Polygon"
MAX_XML_BYTES = 4 * 1024 * 1024
LANGUAGE_CODES = {
    "english": "en",
    "russian": "ru",
    "ukrainian": "uk",
    "kazakh": "kk",
    "german": "de",
    "french": "fr",
    "spanish": "es",
    "portuguese": "pt",
    "polish": "pl",
    "chinese": "zh",
    "japanese": "ja",
    "vietnamese": "vi",
    "armenian": "hy",
    "azerbaijani": "az",
    "swedish": "sv",
    "italian": "it",
}
_FOLDERS = {
    "main": ("accepted", None),
    "accepted": ("accepted", None),
    "wrong-answer": ("wrong_answer", None),
    "presentation-error": ("wrong_answer", None),
    "time-limit-exceeded": ("time_limit_exceeded", None),
    "time-limit-exceeded-or-accepted": ("brute_force", ("AC", "TLE")),
    "time-limit-exceeded-or-memory-limit-exceeded": ("rejected", ("TLE", "RTE", "MLE")),
    "memory-limit-exceeded": ("run_time_error", ("RTE", "MLE")),
    "rejected": ("rejected", None),
    "failed": ("rejected", None),
}
"""Tag -> folder below submissions/, and the verdicts permitted where the folder does not say it."""
_SECTIONS = (
    ("input", "Input"),
    ("output", "Output"),
    ("interaction", "Interaction"),
    ("scoring", "Scoring"),
    ("notes", "Notes"),
)
_READ_TAGS = frozenset(
    {"names", "statements", "judging", "files", "assets", "tags", "properties", "stresses", "documents"}
)
_TEST_ATTRIBUTES = frozenset({"method", "cmd", "sample", "description", "points", "group", "from-file"})


def detects(tree: PackageTree) -> bool:
    """Whether this is a package of Polygon."""
    return tree.has(PROBLEM_XML)


def convert(foreign: Foreign) -> None:
    """Draft the package. What cannot be taken over becomes a defect or a warning that names its key."""
    root = _parsed(foreign)
    if root is None:
        return
    findings = foreign.findings
    for child in root:
        if child.tag not in _READ_TAGS:
            findings.warn(PROBLEM_XML, child.tag, "unknown element, not used")
    languages = _statements(foreign)
    names = {name.get("language") or "": name.get("value") or "" for name in root.iterfind("names/name")}
    fallback = names.get("english") or next(iter(names.values()), "") or root.get("short-name") or "?"
    titles = {code: names.get(language) or fallback for language, code in languages.items()}
    if root.find("assets/interactor") is not None:
        problem = "interactive problems of Polygon are not taken over"
        findings.defect(PROBLEM_XML, "assets.interactor", problem, "a problem without interactor")
    limits, groups, is_scoring = _judging(foreign, root)
    args = _checker(foreign, root)
    lay(foreign.draft, groups, is_scoring=is_scoring, args=args, where=PROBLEM_XML, findings=findings)
    _validators(foreign, root)
    _solutions(foreign, root)
    for file in root.iterfind("files/attachments/file"):
        path = file.get("path", "")
        if foreign.tree.has(path):
            foreign.copy(f"attachments/{path.rsplit('/', 1)[-1]}", path)
    tags = tuple(tag.get("value", "") for tag in root.iterfind("tags/tag"))
    source = root.get("url", "")
    manifest.problem_yaml(
        foreign, titles=titles, is_scoring=is_scoring, source=source, keywords=tags, limits=limits
    )


def _parsed(foreign: Foreign) -> Element | None:
    data = foreign.tree.read(PROBLEM_XML)
    try:
        text = data.decode("utf-8")
        # Entities are what makes small XML large; packages have none.
        if len(data) > MAX_XML_BYTES or re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
            raise ValueError("entities, or more than it can need")
        return fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))  # noqa: S314 - without entities
    except (ParseError, ValueError, RecursionError) as error:
        foreign.findings.defect(
            PROBLEM_XML, "", f"not readable XML: {str(error)[:200]}", "as Polygon writes it"
        )
        return None


# ---- statements ----


def _statements(foreign: Foreign) -> dict[str, str]:
    """Lay the statements in TeX, composed of their sections; gives Polygon's language -> ours."""
    found: dict[str, str] = {}
    tree = foreign.tree
    for folder in tree.subfolders("statements"):
        path = f"statements/{folder}/problem-properties.json"
        code = LANGUAGE_CODES.get(folder)
        if code is None:
            # Folders of ready-made HTML and PDF hold the same text again.
            continue
        sections = _sections(foreign, path, folder)
        if sections is None:
            continue
        found[folder] = code
        foreign.draft.text(f"statement/problem.{code}.tex", _tex(sections))
        tutorial = sections.get("tutorial", "").strip()
        if tutorial:
            foreign.draft.text(f"solution/solution.{code}.tex", tutorial)
        for image in tree.children(f"statements/{folder}"):
            if image.rsplit(".", 1)[-1].lower() in ("png", "jpg", "jpeg", "gif", "svg", "eps", "pdf"):
                name = image.rsplit("/", 1)[-1]
                if not name.startswith("problem."):
                    foreign.copy(f"statement/{name}", image)
    if not found:
        manifest.form_statement(foreign, NAME)
        return {"english": "en"}
    return found


def _sections(foreign: Foreign, path: str, folder: str) -> dict[str, str] | None:
    tree = foreign.tree
    if tree.has(path):
        try:
            value = json.loads(tree.read(path).decode("utf-8"))
        except (ValueError, RecursionError) as error:
            foreign.findings.defect(path, "", f"not JSON: {str(error)[:100]}", "as Polygon writes it")
            return None
        if isinstance(value, dict):
            return {str(key): text for key, text in value.items() if isinstance(text, str)}
    sections = {
        file.rsplit("/", 1)[-1].removesuffix(".tex"): tree.read(file).decode("utf-8", "replace")
        for file in tree.children(f"statement-sections/{folder}")
        if file.endswith(".tex")
    }
    return sections if "legend" in sections else None


def _tex(sections: dict[str, str]) -> str:
    parts = [f"\\problemname{{{sections.get('name', '').strip()}}}", sections.get("legend", "").strip()]
    parts += [
        f"\\section*{{{heading}}}\n{sections[key].strip()}"
        for key, heading in _SECTIONS
        if sections.get(key, "").strip()
    ]
    return "\n\n".join(parts)


# ---- tests ----


def _judging(foreign: Foreign, root: Element) -> tuple[dict[str, float], list[PlannedGroup], bool]:
    findings = foreign.findings
    judging = root.find("judging")
    testsets = [] if judging is None else judging.findall("testset")
    chosen = next((item for item in testsets if item.get("name") == "tests"), None)
    if judging is None or chosen is None:
        findings.defect(PROBLEM_XML, "judging.testset", "there are no tests", "a testset named tests")
        return {}, [], False
    for item in testsets:
        if item is not chosen:
            where = f"judging.testset {item.get('name', '')[:40]}"
            findings.warn(PROBLEM_XML, where, "not used: the testset named tests is judged")
    for side in ("input-file", "output-file"):
        if judging.get(side):
            problem = "reading and writing named files is not judged here"
            findings.defect(PROBLEM_XML, f"judging.{side}", problem, "standard input and output")
    cases = list(_tests(foreign, chosen))
    is_scoring = any(case.points for _, case in cases)
    limits = {
        "time_limit": _number(foreign, chosen, "time-limit") / 1000,
        "memory": manifest.mib(_number(foreign, chosen, "memory-limit")),
    }
    return limits, _groups(chosen, cases), is_scoring


def _number(foreign: Foreign, testset: Element, tag: str) -> float:
    text = (testset.findtext(tag) or "").strip()
    if re.fullmatch(r"\d{1,15}", text) and int(text) > 0:
        return float(text)
    foreign.findings.defect(PROBLEM_XML, f"judging.testset.{tag}", f"not a limit: {text[:40]!r}", "a number")
    return 1000.0


def _tests(foreign: Foreign, testset: Element) -> Iterator[tuple[str, PlannedCase]]:
    """(group, case) of each test, in order."""
    tree, findings = foreign.tree, foreign.findings
    patterns = [testset.findtext(f"{side}-path-pattern") or "" for side in ("input", "answer")]
    missing = []
    for number, test in enumerate(testset.iterfind("tests/test"), start=1):
        for attribute in set(test.keys()) - _TEST_ATTRIBUTES:
            findings.warn(PROBLEM_XML, f"test {number} {attribute}", "unknown attribute, not used")
        paths = [_path(pattern, number) for pattern in patterns]
        missing += [path for path in paths if not tree.has(path)]
        places: list[Path | bytes] = [tree.root / path if tree.has(path) else b"" for path in paths]
        points = test.get("points", "0")
        if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", points):
            findings.defect(PROBLEM_XML, f"test {number} points", f"{points[:40]!r}", "a number, 0 or more")
            points = "0"
        is_sample = test.get("sample") == "true"
        case = PlannedCase(input=places[0], answer=places[1], points=float(points), is_sample=is_sample)
        yield test.get("group", ""), case
    if missing:
        problem = f"{len(missing)} files of tests are missing, the first is {missing[0]!r}"
        findings.defect(PROBLEM_XML, "judging.testset.tests", problem, "a full package, with generated tests")


def _path(pattern: str, number: int) -> str:
    """`tests/%02d.a` -> `tests/07.a`."""
    return re.sub(
        r"%(0?)(\d?)d", lambda match: str(number).rjust(int(match[2] or 0), match[1] or " "), pattern
    ).replace(" ", "")


def _groups(testset: Element, cases: list[tuple[str, PlannedCase]]) -> list[PlannedGroup]:
    declared = {group.get("name", ""): group for group in testset.iterfind("groups/group")}
    members: dict[str, list[PlannedCase]] = {}
    for name, case in cases:
        members.setdefault(name, []).append(case)
    groups = []
    for name, own in members.items():
        element = declared.get(name)
        is_whole = element is not None and element.get("points-policy") == "complete-group"
        required = [] if element is None else element.findall("dependencies/dependency")
        score = None if element is None else element.get("points")
        groups.append(
            PlannedGroup(
                name=name or "tests",
                cases=tuple(own),
                max_score=float(score) if is_whole and score else None,
                aggregation="pass-fail" if is_whole else "sum",
                require=tuple(item.get("group", "") for item in required),
            )
        )
    return groups


# ---- programs ----


def _headers(foreign: Foreign) -> dict[str, Path]:
    tree = foreign.tree
    return checkers.headers([tree.root / path for path in (*tree.children("files"), *tree.children(""))])


def _checker(foreign: Foreign, root: Element) -> tuple[str, ...]:
    element = root.find("assets/checker")
    if element is None:
        return checkers.EXACT_WORDS.args
    known = checkers.TESTLIB_CHECKERS.get(checkers.testlib_name(element.get("name", "")))
    if known is not None:
        known.lay(foreign.draft)
        return known.args
    path = _source(element)
    where = "assets.checker"
    if not foreign.tree.has(path) or not checkers.is_cpp(path):
        problem = f"the checker {path[:80] or element.get('name', '')[:80]!r} is not taken over"
        foreign.findings.defect(PROBLEM_XML, where, problem, "one of testlib's, or a source in C++")
        return ()
    if not _brings_testlib(foreign, path, where):
        return ()
    judging = root.find("judging")
    is_percent = judging is not None and judging.get("treat-points-from-checker-as-percent") == "true"
    source = foreign.tree.root / path
    checkers.frame_checker(foreign.draft, source, _headers(foreign), points_are_percent=is_percent)
    return ()


def _brings_testlib(foreign: Foreign, path: str, where: str) -> bool:
    if not checkers.includes_testlib(foreign.tree.root / path) or checkers.TESTLIB in _headers(foreign):
        return True
    problem = f"{path} includes testlib.h, which the package does not bring"
    foreign.findings.defect(PROBLEM_XML, where, problem, "files/testlib.h in the package")
    return False


def _source(element: Element) -> str:
    source = element.find("source")
    return "" if source is None else source.get("path", "")


def _validators(foreign: Foreign, root: Element) -> None:
    for number, element in enumerate(root.iterfind("assets/validators/validator"), start=1):
        path = _source(element)
        where = f"assets.validators {number}"
        if not foreign.tree.has(path) or not checkers.is_cpp(path):
            foreign.findings.warn(PROBLEM_XML, where, f"{path[:80]!r} is not taken over")
        elif _brings_testlib(foreign, path, where):
            source = foreign.tree.root / path
            checkers.frame_input_validator(foreign.draft, number, source, _headers(foreign))


def _solutions(foreign: Foreign, root: Element) -> None:
    permitted: dict[str, list[str]] = {}
    for number, element in enumerate(root.iterfind("assets/solutions/solution"), start=1):
        path, tag = _source(element), element.get("tag", "")
        where = f"assets.solutions {number}"
        if tag not in _FOLDERS or not foreign.tree.has(path):
            foreign.findings.warn(PROBLEM_XML, where, f"{path[:80]!r} with tag {tag[:40]!r} is not used")
            continue
        if not languages_of(path):
            foreign.findings.warn(PROBLEM_XML, where, f"{path[:80]!r} is in no language of this site")
            continue
        folder, verdicts = _FOLDERS[tag]
        name = path.rsplit("/", 1)[-1]
        foreign.copy(f"submissions/{folder}/{name}", path)
        if verdicts is not None:
            permitted[f"{folder}/{name}"] = list(verdicts)
    if permitted:
        rules = {path: {"permitted": verdicts} for path, verdicts in permitted.items()}
        foreign.draft.yaml("submissions/submissions.yaml", rules)
