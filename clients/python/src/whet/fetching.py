"""`whet get`: a problem from the judge into a folder."""

from pathlib import Path
from typing import Any

from whet.api import Api
from whet.errors import BadUse
from whet.statement import to_markdown
from whet.workspace import MARKER, Marker, file_name, load_marker, marker_bytes, write_files


def get(api: Api, url: str, slug: str, language: str, *, into: Path, force: bool) -> dict[str, Any]:
    """Write a problem's folder; what was written. Raises `BadUse` before anything that is there is lost."""
    problem = api.problem(slug)
    extensions = {row["key"]: row["extension"] for row in api.languages()}
    offered = [row["key"] for row in problem["languages"]]
    key = language or (offered[0] if offered else "")
    if key not in offered:
        raise BadUse(f"{slug} does not take {key or 'any language'}. It takes {', '.join(offered)}.")
    starter = api.starter(slug, key)
    folder = into / slug
    solution = "solution." + file_name(starter["extension"])
    text, pictures = to_markdown(problem["statement_html"])
    files = {"statement.md": _head(problem) + text.encode(), solution: starter["code"].encode(), **pictures}
    for sample in api.samples(slug):
        name = file_name(sample["name"])
        files[f"samples/{name}.in"] = sample["input"].encode()
        files[f"samples/{name}.out"] = sample["output"].encode()
    written = write_files(folder, files, force=force)
    marker = Marker(
        url=url,
        problem=slug,
        kind=problem["kind"],
        function=(problem["signature"] or {}).get("name", ""),
        languages={name: extensions.get(name, "") for name in offered},
        files={**_earlier_files(folder), solution: key},
        time_limits_ms={row["key"]: row["time_limit_ms"] for row in problem["languages"]},
    )
    # Ours alone, so that it may always be brought up to date.
    (folder / MARKER).write_bytes(marker_bytes(marker))
    return {
        "problem": slug,
        "language": key,
        "folder": str(folder),
        "solution": str(folder / solution),
        "written": [str(path) for path in written],
    }


def _earlier_files(folder: Path) -> dict[str, str]:
    earlier = load_marker(folder)
    return earlier.files if earlier else {}


def _head(problem: dict[str, Any]) -> bytes:
    limits = ", ".join(f"{row['name']} {row['time_limit_ms'] / 1000:g} s" for row in problem["languages"])
    memory = f"{problem['memory_limit_kib'] // 1024} MiB"
    return f"# {problem['title']}\n\nTime: {limits}. Memory: {memory}.\n\n".encode()
