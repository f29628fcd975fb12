"""YAML as untrusted text: safe constructors only, bounded, and every key remembers its line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from problems.package.defects import Findings

MAX_YAML_BYTES = 1024 * 1024
MAX_YAML_NODES = 50_000
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A parsed file and where its keys stand."""

    file: str
    value: dict[str, Any]
    lines: Mapping[Loc, int]

    def where(self, loc: Loc) -> str:
        """Such as `limits.time_limit, line 7`; the line of the nearest enclosing key when it is absent."""
        key = ".".join(str(part) for part in loc)
        for end in range(len(loc), -1, -1):
            line = self.lines.get(loc[:end])
            if line is not None and end:
                return f"{key}, line {line}"
        return key


def parse_yaml(file: str, data: bytes, findings: Findings) -> YamlDocument | None:
    """Parse one mapping. Anything wrong becomes a defect and None."""
    if len(data) > MAX_YAML_BYTES:
        findings.defect(file, "", f"larger than {MAX_YAML_BYTES} bytes", "a small file of settings")
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.defect(file, f"line {line}", "not UTF-8", "UTF-8 text without byte order mark")
        return None
    if text.startswith("\ufeff"):
        findings.defect(file, "line 1", "starts with a byte order mark", "UTF-8 text without byte order mark")
        return None
    return _parse(file, text, findings)


def _parse(file: str, text: str, findings: Findings) -> YamlDocument | None:
    try:
        # Forbidden characters already raise here.
        loader = yaml.SafeLoader(text)
        root = loader.get_single_node()
        if root is None:
            return YamlDocument(file, {}, {})
        if _expanded_size(root, {}, set()) > MAX_YAML_NODES:
            raise yaml.YAMLError(f"more than {MAX_YAML_NODES} values")
        lines: dict[Loc, int] = {}
        _note_lines(file, root, (), lines, findings)
        value = loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        findings.defect(
            file, f"line {mark.line + 1}" if mark else "", f"not YAML: {error.problem}", "YAML 1.1"
        )
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        findings.defect(
            file, "", f"not YAML: {str(error).splitlines()[0][:200] if str(error) else 'nested too deep'}"
        )
        return None
    if not isinstance(value, dict) or any(not isinstance(key, str) for key in value):
        expected = "lines of the form `key: value`, keys as text (quote yes, no, on and off)"
        findings.defect(file, f"line {root.start_mark.line + 1}", "not a mapping with text as keys", expected)
        return None
    return YamlDocument(file, value, lines)


def _expanded_size(node: yaml.Node, known: dict[int, int], opened: set[int]) -> int:
    """How many values there are once aliases are written out; each node is visited once."""
    if id(node) in known:
        return known[id(node)]
    if id(node) in opened:
        raise yaml.YAMLError("an alias that contains itself")
    opened.add(id(node))
    children: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        children = [child for pair in node.value for child in pair]
    elif isinstance(node, yaml.SequenceNode):
        children = list(node.value)
    size = 1 + sum(_expanded_size(child, known, opened) for child in children)
    opened.discard(id(node))
    known[id(node)] = size
    return size


def _note_lines(file: str, node: yaml.Node, loc: Loc, lines: dict[Loc, int], findings: Findings) -> None:
    """Fill `lines`, and name keys that occur twice: YAML forbids them, PyYAML keeps the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, child in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            line = key.start_mark.line + 1
            if name in seen:
                findings.defect(
                    file, f"{'.'.join(map(str, (*loc, name)))}, line {line}", "the key occurs twice", "once"
                )
            seen.add(name)
            lines[(*loc, name)] = line
            _note_lines(file, child, (*loc, name), lines, findings)
    elif isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            lines[(*loc, index)] = child.start_mark.line + 1
            _note_lines(file, child, (*loc, index), lines, findings)
