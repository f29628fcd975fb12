"""V20: the statement renders, shows the samples, and promises the limits that hold."""

import re
from collections.abc import Iterator

from judge.verification.findings import Finding, Level
from judge.verification.subject import Subject
from problems import statements
from problems.package.model import Package

MATH = re.compile(r"<code.*?</code>|<pre.*?</pre>|<(span|div) class=\"math.*?</\1>", re.DOTALL)
LEFT_OVER = re.compile(r"\$|\{\{|\*\*")
"""What renders into no page."""
SECONDS = re.compile(r"time limit[^.\n]{0,40}?(\d+(?:\.\d+)?)\s*(?:s\b|second)", re.IGNORECASE)
MEBIBYTES = re.compile(r"memory limit[^.\n]{0,40}?(\d+)\s*(MiB|MB|GiB|GB)", re.IGNORECASE)
EXPLAINED = re.compile(r"^#+.*\bsamples?\b", re.IGNORECASE | re.MULTILINE)


def find(subject: Subject) -> Iterator[Finding]:
    """What a reader would stumble over."""
    package = subject.package
    if not any(case.is_sample for case in package.cases):
        yield Finding(text="there is no sample", file="data/sample", level=subject.demanded)
    if not package.statements:
        return
    shown = statements.rendered(package)
    for name, value in shown.items():
        for html in [value] if isinstance(value, str) else value:
            left = LEFT_OVER.search(MATH.sub("", html))
            if left is not None:
                yield Finding(
                    text=f"{left.group()!r} is left over on the page", file=name, level=Level.WARNING
                )
    for path in package.statements.values():
        if path.endswith(".pdf"):
            continue
        text = package.read(path).decode("utf-8", "replace")
        yield from _drifted(package, path, text)
        if subject.plan.is_strict and not EXPLAINED.search(text):
            yield Finding(text="no section explains the samples", file=path, level=Level.WARNING)


def _drifted(package: Package, path: str, text: str) -> Iterator[Finding]:
    limits = {package.time_limit_ms_for(language) / 1000 for language in package.languages}
    for match in SECONDS.finditer(text):
        if float(match.group(1)) not in limits | {package.time_limit_ms / 1000}:
            yield Finding(text=f"promises {match.group(1)} s, which is no limit of the package", file=path)
    for match in MEBIBYTES.finditer(text):
        size = int(match.group(1)) * (1024 if match.group(2).upper().startswith("G") else 1)
        if size != package.memory_limit_kib // 1024:
            yield Finding(text=f"promises {match.group(0)!r}, the limit is another", file=path)
