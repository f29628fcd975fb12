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
    samples = api.samples(slug)
    text, pictures = to_markdown(problem["statement_html"])
    statement = "\n".join([_head(problem), text, *map(_shown, samples)])
    files = {"statement.md": statement.encode(), solution: starter["code"].encode(), **pictures}
    complete = [sample for sample in samples if sample["is_complete"]]
    for sample in complete:
        name = file_name(sample["name"])
        files[f"samples/{name}.in"] = sample["input"].encode()
        files[f"samples/{name}.out"] = sample["output"].encode()
    written = write_files(folder, files, force=force)
    marker = Marker(
        url=url,
        problem=slug,
        kind=problem["kind"],
        function=_function_of(problem["signature"]),
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
        "left_out": [sample["name"] for sample in samples if _is_cut(sample)],
    }


def _is_cut(sample: dict[str, Any]) -> bool:
    """Too large to be sent. What has no output at all is judged by a driver or an interactor."""
    return not sample["is_complete"] and bool(sample["shown_output"])


def _function_of(signature: dict[str, Any] | None) -> str:
    """The one function that samples call; nothing where there are several, or a driver calls them."""
    if not signature or signature.get("driven"):
        return ""
    return str(signature.get("name", ""))


def _earlier_files(folder: Path) -> dict[str, str]:
    earlier = load_marker(folder)
    return earlier.files if earlier else {}


def _head(problem: dict[str, Any]) -> str:
    limits = ", ".join(f"{row['name']} {row['time_limit_ms'] / 1000:g} s" for row in problem["languages"])
    return f"# {problem['title']}\n\nTime: {limits}. Memory: {problem['memory_limit_kib'] // 1024} MiB.\n"


def _shown(sample: dict[str, Any]) -> str:
    """Input and output; of a case that is not compared with an output, the input only."""
    shown = [sample[name].rstrip("\n") for name in ("shown_input", "shown_output")]
    blocks = "".join(f"```\n{text}\n```\n\n" for text in shown if text or sample["is_complete"])
    return f"## Sample {sample['name']}\n\n{blocks}".rstrip("\n") + "\n"
