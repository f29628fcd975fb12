"""Does a source keep the problem's rules? Read, not run: for the message. Pure.

Modules are also refused in the box (`judge.harness.rules`), where nothing depends on how they are spelt.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from problems.package.source_rules import LanguageRules, SourceRules

PYTHON = ("python3", "pypy3", "python3-torch", "python3-keras")
_NO_RULES = LanguageRules()


def broken_rule(source: str, language: str, rules: SourceRules) -> str:
    """The first rule that is broken, as a sentence for the learner; nothing when all are kept."""
    if language in PYTHON:
        return next(_python(source, rules), "")
    return next(_by_tokens(source, language, rules), "")


def _python(source: str, rules: SourceRules) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # Whoever compiles it says so better.
        return
    own = rules.for_python
    nodes = sorted(ast.walk(tree), key=lambda node: getattr(node, "lineno", 0))
    for node in nodes:
        for name in _imported(node):
            if name.partition(".")[0] in own.forbid_modules:
                yield f"line {_line(node)} imports {name}, which this problem does not allow"
        for used in _used(node):
            if used in own.forbid_names:
                yield f"line {_line(node)} uses {used}, which this problem does not allow"
    yield from _too_long(_python_lines(source), rules)
    for node in nodes:
        if rules.max_complexity is not None and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found = complexity(node)
            if found > rules.max_complexity:
                yield f"{node.name} has complexity {found}, at most {rules.max_complexity} are allowed"


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0))


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module] if node.module and not node.level else []
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        name = node.args[0].value
        return [name] if called in ("__import__", "import_module") and isinstance(name, str) else []
    return []


def _used(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    if isinstance(node, ast.ImportFrom):
        return [alias.name for alias in node.names]
    is_getattr = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr"
    words = node.args[1:2] if is_getattr and isinstance(node, ast.Call) else []
    return [word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]


_BRANCHES = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.Assert,
    ast.match_case,
)


def complexity(function: ast.AST) -> int:
    """One more than the places where it can go two ways; functions inside it count for themselves."""
    total, waiting = 1, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        waiting.extend(ast.iter_child_nodes(node))
        if isinstance(node, _BRANCHES):
            total += 1
        elif isinstance(node, ast.BoolOp):
            total += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            total += 1 + len(node.ifs)
    return total


def _python_lines(source: str) -> int:
    lines = (line.strip() for line in source.splitlines())
    return sum(1 for line in lines if line and not line.startswith("#"))


def _too_long(lines: int, rules: SourceRules) -> Iterator[str]:
    if rules.max_lines is not None and lines > rules.max_lines:
        yield f"the source has {lines} lines, at most {rules.max_lines} are allowed"


# ---- languages that are read by their words ----

_C_LIKE = r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'"
"""Behind a digit of a number ' begins no text: 1'000."""
_CPP = r"(?<!\w)(?:u8|[LuU])?R\"([^()\\\s]{0,16})\(.*?\)\1\"|" + _C_LIKE
_RUST = (
    r"//[^\n]*|/\*.*?\*/|(?<!\w)b?r(#*)\".*?\"\1|\"(?:\\.|[^\"\\])*\""
    r"|'(?:\\(?:u\{[0-9a-fA-F_]+\}|x..|.)|[^'\\\n])'"
)
"""A ' without another one behind one letter begins the name of a lifetime."""
_BASH = r"(?<![^\s;&|()])#[^\n]*|\"(?:\\.|[^\"\\$`]|\$(?!\())*\"|'[^']*'"
"""Texts in which commands are run are no mere texts; $# begins no comment."""
_TICKED = _C_LIKE + r"|`(?:\\.|[^`\\])*`"
_HASHED = r"#[^\n]*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_SQL = r"--[^\n]*|/\*.*?\*/|'(?:''|[^'])*'"
_NOISE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        **{key: re.compile(_C_LIKE, re.DOTALL) for key in ("c", "java")},
        **{key: re.compile(_CPP, re.DOTALL) for key in ("cpp17", "cpp20", "cpp23")},
        "rust": re.compile(_RUST, re.DOTALL),
        **{key: re.compile(_TICKED, re.DOTALL) for key in ("javascript", "typescript", "go")},
        "r": re.compile(_HASHED, re.DOTALL),
        "bash": re.compile(_BASH, re.DOTALL),
        **{key: re.compile(_SQL, re.DOTALL) for key in ("sqlite", "duckdb")},
    }
)
"""Comments and texts, by language: what stands in them is no use of anything."""

_C_IMPORT = re.compile(r"^\s*#\s*include\s*[<\"]([^>\"]+)[>\"]", re.MULTILINE)
_JS_IMPORT = re.compile(r"(?:\bfrom\s*|\brequire\s*\(\s*|\bimport\s*\(?\s*)[\"'](?:node:)?([^\"']+)[\"']")
_R_IMPORT = re.compile(
    r"(?:\b(?:library|require|requireNamespace|loadNamespace)\s*\(\s*[\"']?([\w.]+))|([\w.]+):::?"
)
_JAVA_IMPORT = re.compile(r"^\s*import\s+(?:static\s+)?([\w.]+)", re.MULTILINE)
_IMPORTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        **dict.fromkeys(("c", "cpp17", "cpp20", "cpp23"), _C_IMPORT),
        **dict.fromkeys(("javascript", "typescript"), _JS_IMPORT),
        "r": _R_IMPORT,
        "java": _JAVA_IMPORT,
    }
)
_SHARED = MappingProxyType({"cpp17": "cpp", "cpp20": "cpp", "cpp23": "cpp"})


def rules_for(language: str, rules: SourceRules) -> LanguageRules:
    """The rules that are written for one language: under its key, or one name for all of C++."""
    found = rules.by_language.get(language)
    return found or rules.by_language.get(_SHARED.get(language, ""), _NO_RULES)


def _by_tokens(source: str, language: str, rules: SourceRules) -> Iterator[str]:
    own = rules_for(language, rules)
    noise = _NOISE.get(language)
    bare = source if noise is None else noise.sub(_blank, source)
    pattern = _IMPORTS.get(language)
    # Names of modules are texts in some languages: they are looked for in the source as it is.
    for found in pattern.finditer(source) if pattern else ():
        name = next(word for word in found.groups() if word)
        if any(name == one or name.startswith(f"{one}.") for one in own.forbid_modules):
            yield f"line {_line_of(source, found)} imports {name}, which this problem does not allow"
    for name in own.forbid_names:
        # In R a dot is a letter; elsewhere it leads to a member, which is a use as well.
        letters = r"[\w.]" if language == "r" else r"\w"
        used = re.search(rf"(?<!{letters}){re.escape(name)}(?!{letters})", bare)
        if used is not None:
            yield f"line {_line_of(bare, used)} uses {name}, which this problem does not allow"
    yield from _too_long(sum(1 for line in bare.splitlines() if line.strip()), rules)


_COMMENTS = ("//", "/*", "#", "--")


def _line_of(text: str, found: re.Match[str]) -> int:
    # A blank before the word may be a line's end.
    at = found.start() + len(found.group()) - len(found.group().lstrip())
    return text.count("\n", 0, at) + 1


def _blank(found: re.Match[str]) -> str:
    """Comments leave the line ends, texts leave their quotes: a line with a text is no empty one."""
    text = found.group()
    return ("" if text.startswith(_COMMENTS) else '""') + "\n" * text.count("\n")
