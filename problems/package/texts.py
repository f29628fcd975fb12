"""Statements and editorials: which files there are, in which languages."""

import re

from problems.package.defects import Findings
from problems.package.facts import Facts
from problems.package.tree import PackageTree

STATEMENT_FOLDERS = ("statement", "problem_statement")
MAX_STATEMENT_BYTES = 256 * 1024
_EXTENSIONS = ("md", "tex", "pdf")
"""In order of preference."""
PDF_MARK = b"%PDF-"
MAX_PDF_BYTES = 16 * 1024 * 1024
_PROBLEM_NAME = re.compile(r"\\problemname\s*\{((?:[^{}]|\{[^{}]*\})*)\}")


def statements(tree: PackageTree, findings: Findings) -> dict[str, str]:
    """Language -> path. A file without language is English."""
    found: dict[str, str] = {}
    for folder in STATEMENT_FOLDERS:
        for wanted in _EXTENSIONS:
            for path in tree.children(folder):
                match = re.fullmatch(
                    r"problem(?:\.([a-z]{2,3}(?:-[A-Z]{2})?))?\.(md|tex|pdf)", path.rsplit("/", 1)[-1]
                )
                if match is None or match.group(2) != wanted:
                    continue
                found.setdefault(match.group(1) or "en", path)
    for path in found.values():
        check = _check_pdf if path.endswith(".pdf") else _check_text
        check(tree, path, findings)
    if not found:
        expected = "statement/problem.en.md, .tex or .pdf"
        findings.defect(STATEMENT_FOLDERS[0], "", "no statement", expected)
    return found


def _check_pdf(tree: PackageTree, path: str, findings: Findings) -> None:
    if tree.files[path] > MAX_PDF_BYTES:
        findings.defect(path, "", f"larger than {MAX_PDF_BYTES} bytes", "a text to read")
    elif not tree.read(path).startswith(PDF_MARK):
        findings.defect(path, "", "not a PDF file", "a file that begins with %PDF-")


def _check_text(tree: PackageTree, path: str, findings: Findings) -> None:
    if tree.files[path] > MAX_STATEMENT_BYTES:
        findings.defect(path, "", f"larger than {MAX_STATEMENT_BYTES} bytes", "a text to read")
        return
    data = tree.read(path)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.defect(path, f"line {line}", "not UTF-8", "UTF-8 text")


def editorial(tree: PackageTree, findings: Findings) -> str | None:
    """The English editorial, or any."""
    names = {path.rsplit("/", 1)[-1]: path for path in tree.children("solution")}
    texts = [name for name in names if re.fullmatch(r"solution(\.[a-zA-Z-]+)?\.(md|tex)", name)]
    preferred = [
        name for name in ("solution.en.md", "solution.md", "solution.en.tex", "solution.tex") if name in texts
    ]
    chosen = (preferred or texts or [None])[0]
    if chosen is None:
        return None
    _check_text(tree, names[chosen], findings)
    return names[chosen]


def title(tree: PackageTree, facts: Facts, found: dict[str, str], ini_name: str) -> str:
    """The name in English or any other language; the older formats have it in the statement."""
    names = facts.names
    if names:
        return names.get("en") or next(iter(names.values()))
    if ini_name:
        return ini_name
    texts = [path for path in found.values() if not path.endswith(".pdf")]
    for path in sorted(texts, key=lambda path: ".en." not in path):
        match = _PROBLEM_NAME.search(tree.read(path).decode("utf-8", "replace"))
        if match:
            return match.group(1).strip()
    return ""


def check_names(facts: Facts, found: dict[str, str], findings: Findings) -> None:
    """2025-09: the languages of the names are those of the statements."""
    if not facts.metadata.format.startswith("2025") or not found:
        return
    if set(facts.names) != set(found):
        problem = f"names in {', '.join(sorted(facts.names))}, statements in {', '.join(sorted(found))}"
        findings.defect("problem.yaml", "name", problem, "the same languages")
