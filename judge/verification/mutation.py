"""Mutants of a source: programs that differ from it in one small place. Pure; the seed draws them."""

import ast
import difflib
import hashlib
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Mutant:
    """A source with one change."""

    source: str
    what: str
    """The change in words: line and both texts."""
    id: str
    """Names the change; the same as long as the line is."""


def mutants(source: str, language: str, *, most: int, seed: int) -> list[Mutant]:
    """At most so many, drawn from all."""
    make = _python_mutants if language.startswith(("python3", "pypy3")) else _token_mutants
    found = {mutant.id: mutant for mutant in make(source, language) if mutant.source != source}
    listed = list(found.values())
    if len(listed) > most:
        drawn = random.Random(f"{seed}:{source}").sample(range(len(listed)), most)  # noqa: S311
        listed = [listed[index] for index in sorted(drawn)]
    return listed


def _named(source: str, changed: str) -> Mutant:
    before, after = source.splitlines(), changed.splitlines()
    for number, (old, new) in enumerate(zip(before, after, strict=False), start=1):
        if old != new:
            key = hashlib.sha256(f"{old.strip()}\0{new.strip()}\0{number}".encode()).hexdigest()[:8]
            return Mutant(changed, f"line {number}: {old.strip()}  ->  {new.strip()}", key)
    key = hashlib.sha256(changed.encode()).hexdigest()[:8]
    return Mutant(changed, "".join(list(difflib.ndiff(before, after))[:2]), key)


# ---- Python, by its syntax tree ----

_COMPARISONS: Mapping[type[ast.cmpop], type[ast.cmpop]] = MappingProxyType(
    {
        ast.Lt: ast.LtE,
        ast.LtE: ast.Lt,
        ast.Gt: ast.GtE,
        ast.GtE: ast.Gt,
        ast.Eq: ast.NotEq,
        ast.NotEq: ast.Eq,
    }
)
_OPERATORS: Mapping[type[ast.operator], type[ast.operator]] = MappingProxyType(
    {
        ast.Add: ast.Sub,
        ast.Sub: ast.Add,
        ast.Mult: ast.Add,
        ast.Div: ast.Mult,
        ast.FloorDiv: ast.Mult,
        ast.Mod: ast.FloorDiv,
    }
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {"min": "max", "max": "min", "any": "all", "all": "any", "minimum": "maximum", "maximum": "minimum"}
)
Swap = Callable[[], None]


def _python_mutants(source: str, language: str) -> Iterator[Mutant]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    plain = ast.unparse(tree)
    for change, restore in _changes(tree):
        change()
        text = ast.unparse(ast.fix_missing_locations(tree))
        restore()
        yield _named(plain, text)


def _changes(tree: ast.AST) -> Iterator[tuple[Swap, Swap]]:
    """Pairs of a change to the tree and its undoing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARISONS:
            yield _swapped(node, "ops", [_COMPARISONS[type(node.ops[0])](), *node.ops[1:]])
        elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _OPERATORS:
            yield _swapped(node, "op", _OPERATORS[type(node.op)]())
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Add):
                # A term is dropped.
                yield _swapped(node, "right", ast.Constant(0))
        elif isinstance(node, ast.BoolOp):
            yield _swapped(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
        elif isinstance(node, ast.Constant) and type(node.value) is int and abs(node.value) <= 100:
            yield _swapped(node, "value", node.value + 1)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
            # `+x` is `x`: a sign is lost, or a negation of a truth.
            yield _swapped(node, "op", ast.UAdd())
        elif isinstance(node, ast.Name) and node.id in _NAMES:
            yield _swapped(node, "id", _NAMES[node.id])
        elif isinstance(node, ast.Attribute) and node.attr in _NAMES:
            yield _swapped(node, "attr", _NAMES[node.attr])


def _swapped(node: ast.AST, field: str, value: object) -> tuple[Swap, Swap]:
    before = getattr(node, field)
    return (lambda: setattr(node, field, value)), (lambda: setattr(node, field, before))


# ---- other languages, by their tokens ----

_C_LIKE: Sequence[tuple[str, str]] = (
    (r"<=(?!>)", "<"),
    (r"(?<![<>=!-])<(?![<=])(?=\s)", "<="),
    (r"(?<![=!<>-])>=", ">"),
    (r"(?<![<>=-])>(?![>=])(?=\s)", ">="),
    (r"==", "!="),
    (r"!=", "=="),
    (r"(?<=[\w)\]])\s*\+\s(?!\+)", " - "),
    (r"(?<=[\w)\]])\s-\s", " + "),
    (r"(?<=[\w)\]])\s\*\s", " + "),
    (r"&&", "||"),
    (r"\|\|", "&&"),
    (r"\bmin\b", "max"),
    (r"\bmax\b", "min"),
    (r"\b0\b(?!\.)", "1"),
    (r"\b1\b(?!\.)", "2"),
)
_SQL: Sequence[tuple[str, str]] = (
    (r"<=", "<"),
    (r">=", ">"),
    (r"(?<![<>!=])<(?![=>])", "<="),
    (r"(?<![<>!=])>(?!=)", ">="),
    (r"(?i)\bLEFT JOIN\b", "JOIN"),
    (r"(?i)\bDISTINCT\b", ""),
    (r"(?i)\bUNION ALL\b", "UNION"),
    (r"(?i)\bAND\b", "OR"),
    (r"(?i)\bMIN\b", "MAX"),
    (r"(?i)\bMAX\b", "MIN"),
    (r"(?i)\bSUM\b", "COUNT"),
    (r"(?i)\bIS NOT NULL\b", "IS NULL"),
    (r"(?i)\bDESC\b", "ASC"),
    (r"(?i)\bROWS BETWEEN\b", "RANGE BETWEEN"),
    (r"\s\+\s", " - "),
    (r"\s-\s", " + "),
    (r"\b1\b", "2"),
    (r"\b0\b", "1"),
)
_COMMENT = re.compile(r"\s*(//|#|--|\*|/\*|import|using|package|library\()")
_SQL_LANGUAGES = ("sqlite", "duckdb")


def _token_mutants(source: str, language: str) -> Iterator[Mutant]:
    table = _SQL if language in _SQL_LANGUAGES else _C_LIKE
    lines = source.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if _COMMENT.match(line):
            continue
        for pattern, replacement in table:
            for match in re.finditer(pattern, line):
                changed = line[: match.start()] + replacement + line[match.end() :]
                yield _named(source, "".join([*lines[:number], changed, *lines[number + 1 :]]))
