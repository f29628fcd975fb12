"""Files of a package that learners may open: statements in PDF, and attachments."""

from typing import Any

from problems.package.model import Package
from problems.package.texts import PDF_MARK

PDF = "application/pdf"
PLAIN = "application/octet-stream"


def public_files(package: Package) -> list[dict[str, Any]]:
    """List of {"name", "path", "size", "is_statement"}, statements first."""
    statements = [path for path in package.statements.values() if path.endswith(".pdf")]
    named = [(path.rsplit("/", 1)[-1], path) for path in statements]
    taken = {name for name, _ in named}
    for path in package.attachments:
        name = path.removeprefix("attachments/")
        named.append((f"attachments/{name}" if name in taken else name, path))
    return [
        {
            "name": name,
            "path": path,
            "size": (package.root / path).stat().st_size,
            "is_statement": path in statements,
        }
        for name, path in named
    ]


def content_type(content: bytes, *, is_statement: bool) -> str:
    """Only what was checked to be a PDF is shown; everything else is bytes to keep."""
    return PDF if is_statement and content.startswith(PDF_MARK) else PLAIN
