"""Checks Python sources without running them, inside a box: the parser itself is exposed to the enemy."""

from __future__ import annotations

import ast
import json
import os
import warnings

_COMPILER_FLAGS = ast.PyCF_ONLY_AST


def check(names: list[str]) -> int:
    """Compile each file; the imported top-level modules go to stdout as JSON, messages to stderr.

    Returns the exit code: 0 if every file is Python.
    """
    warnings.simplefilter("ignore")
    imports: set[str] = set()
    for name in names:
        message = _problem(name, imports)
        if message:
            os.write(2, (message + "\n").encode("utf-8", "replace"))
            return 1
    os.write(1, json.dumps(sorted(imports)[:500]).encode())
    return 0


def _problem(name: str, imports: set[str]) -> str:
    with open(name, "rb") as file:
        source = file.read()
    if b"\0" in source:
        line = source[: source.index(b"\0")].count(b"\n") + 1
        return f"{name}:{line}: the source contains a NUL byte"
    try:
        tree = compile(source, name, "exec", _COMPILER_FLAGS, dont_inherit=True)
        compile(tree, name, "exec", dont_inherit=True)
        imports.update(_imported(tree))
    except SyntaxError as error:
        return _describe(name, error)
    except (RecursionError, MemoryError):
        return f"{name}: the source is nested too deeply"
    except ValueError as error:
        return f"{name}: {error}"
    return ""


def _describe(name: str, error: SyntaxError) -> str:
    """`file:line: SyntaxError: what`, then the line and a caret under the place."""
    lines = [f"{name}:{error.lineno or 1}: {type(error).__name__}: {error.msg}"]
    if error.text and error.offset:
        text = error.text.rstrip("\n")
        shown = text.lstrip()[:200]
        caret = max(0, error.offset - 1 - (len(text) - len(text.lstrip())))
        lines += [f"    {shown}", "    " + " " * min(caret, 200) + "^"]
    return "\n".join(lines)


def _imported(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found
