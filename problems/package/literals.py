"""Values as people type them: JSON, with what Python and R write too; read into a tree that knows its places.

    value   number, word, text, bytes, list, dict, array, or a value in brackets
    number  1  -2.5  1e-3          word  true True TRUE false null None NULL NA nan NaN inf Infinity
    text    "a\\n" 'b'              bytes b"..."
    list    [1, 2]  (1, 2)         dict  {"a": 1}
    array   array([1, 2], dtype=int64), as samples show it: the list in it

Nothing is executed, and nothing is looked up.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MAX_NESTING = 40
MAX_DIGITS = 4_000
_NUMBER = re.compile(
    r"[+-]?(?:\d+(?P<fraction>\.\d*)?|(?P<point>\.\d+))(?P<exponent>[eE][+-]?\d+)?", re.ASCII
)
_WORD = re.compile(r"[+-]?[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
_BLANKS = re.compile(r"\s*")
_OPTION = re.compile(r"(dtype|shape)\s*=\s*")
_PLAIN = re.compile(r"[^\\\"']+")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "None", "NULL", "NA"), None),
    **dict.fromkeys(("nan", "NaN"), math.nan),
    **dict.fromkeys(("inf", "Inf", "Infinity", "+inf", "+Inf", "+Infinity"), math.inf),
    **dict.fromkeys(("-inf", "-Inf", "-Infinity"), -math.inf),
}
_ARRAYS = frozenset({"array", "np.array", "numpy.array"})
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0"}
_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}


class LiteralError(ValueError):
    """What was typed cannot be read. `code` says why, `at` where, `told` holds what the words need."""

    def __init__(self, code: str, at: int, **told: Any) -> None:
        self.code, self.at, self.told = code, at, told
        super().__init__(f"{code} at {at}: {told}")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A number, text, bytes, truth value or nothing."""

    value: Any
    at: int


@dataclass(frozen=True, slots=True)
class Row:
    """Values in a list or tuple."""

    items: tuple["Tree", ...]
    at: int
    is_tuple: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and values."""

    pairs: tuple[tuple["Tree", "Tree"], ...]
    at: int


@dataclass(frozen=True, slots=True)
class Called:
    """A name and arguments; `!` before the name says that it has to raise."""

    name: str
    arguments: tuple["Tree", ...]
    at: int
    must_raise: bool = False


Tree = Leaf | Row | Table


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a place, both counted from 1."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def read(text: str) -> Tree:
    """The one value that the text is. Raises `LiteralError`."""
    reader = _Reader(text)
    tree = reader.value(0)
    reader.end()
    return tree


def read_calls(text: str) -> list[Called]:
    """One call below the other, as in `push(1)`. Raises `LiteralError`."""
    reader = _Reader(text)
    calls = []
    while not reader.is_at_end():
        calls.append(reader.call())
    return calls


class _Reader:
    """Goes through the text once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._skip()

    def is_at_end(self) -> bool:
        return self._at >= len(self._text)

    def end(self) -> None:
        if not self.is_at_end():
            raise LiteralError("too_much", self._at)

    def value(self, depth: int) -> Tree:
        if depth > MAX_NESTING:
            raise LiteralError("too_deep", self._at, most=MAX_NESTING)
        if self.is_at_end():
            raise LiteralError("ends_early", self._at)
        readers: dict[str, Callable[[int], Tree]] = {"[": self._list, "(": self._brackets, "{": self._dict}
        start = self._text[self._at]
        if start in readers:
            return readers[start](depth)
        if start in "\"'":
            return self._text_leaf(self._at)
        if start in "bB" and self._text[self._at + 1 : self._at + 2] in ('"', "'"):
            return self._bytes_leaf()
        return self._number() or self._word(depth)

    def call(self) -> Called:
        at = self._at
        must_raise = self._took("!")
        name = _WORD.match(self._text, self._at)
        if name is None:
            raise LiteralError("no_call", at)
        self._go_to(name.end())
        if not self._took("("):
            raise LiteralError("no_call", at)
        arguments, _ = self._items(")", 0, at)
        self._took(";")
        return Called(name.group(), arguments, at, must_raise=must_raise)

    # ---- parts of a value ----

    def _number(self) -> Tree | None:
        found = _NUMBER.match(self._text, self._at)
        if found is None:
            return None
        at, digits = self._at, found.group()
        after = self._text[found.end() : found.end() + 1]
        if after.isalnum() or after in ("_", "."):
            raise LiteralError("bad_number", at)
        if len(digits) > MAX_DIGITS:
            raise LiteralError("long_number", at, most=MAX_DIGITS)
        self._go_to(found.end())
        is_whole = not any(found.group(part) for part in ("fraction", "point", "exponent"))
        return Leaf(int(digits) if is_whole else float(digits), at)

    def _word(self, depth: int) -> Tree:
        found = _WORD.match(self._text, self._at)
        at = self._at
        if self._text.startswith("...", at):
            raise LiteralError("was_cut", at)
        if found is None:
            raise LiteralError("no_value", at, found=self._text[at])
        word = found.group()
        self._go_to(found.end())
        if word in _WORDS:
            return Leaf(_WORDS[word], at)
        if word in _ARRAYS:
            return self._array(depth)
        raise LiteralError("unquoted", at, found=word[:40])

    def _array(self, depth: int) -> Tree:
        at = self._at
        if not self._took("("):
            raise LiteralError("no_array", at)
        inside = self.value(depth + 1)
        while self._took(","):
            self._option(depth)
        if not self._took(")"):
            raise LiteralError("not_closed", at, closing=")")
        return inside

    def _option(self, depth: int) -> None:
        """`dtype=float64`, `shape=(0, 3)`: what is asked for is known already."""
        found = _OPTION.match(self._text, self._at)
        if found is None:
            raise LiteralError("no_array", self._at)
        self._go_to(found.end())
        name = _WORD.match(self._text, self._at)
        if name is not None:
            self._go_to(name.end())
        else:
            self.value(depth + 1)

    def _list(self, depth: int) -> Tree:
        at = self._at
        self._took("[")
        items, _ = self._items("]", depth, at)
        return Row(items, at)

    def _brackets(self, depth: int) -> Tree:
        at = self._at
        self._took("(")
        items, has_comma = self._items(")", depth, at)
        return items[0] if len(items) == 1 and not has_comma else Row(items, at, is_tuple=True)

    def _items(self, closing: str, depth: int, at: int) -> tuple[tuple[Tree, ...], bool]:
        """The values up to a closing bracket, and whether a comma stands behind the last."""
        items: list[Tree] = []
        has_comma = False
        while not self._took(closing):
            if self.is_at_end():
                raise LiteralError("not_closed", at, closing=closing)
            if items and not has_comma:
                raise LiteralError("no_comma", self._at, closing=closing)
            items.append(self.value(depth + 1))
            has_comma = self._took(",")
        return tuple(items), has_comma

    def _dict(self, depth: int) -> Tree:
        at = self._at
        self._took("{")
        pairs: list[tuple[Tree, Tree]] = []
        has_comma = True
        while not self._took("}"):
            if self.is_at_end():
                raise LiteralError("not_closed", at, closing="}")
            if not has_comma:
                raise LiteralError("no_comma", self._at, closing="}")
            key = self.value(depth + 1)
            if not self._took(":"):
                raise LiteralError("no_colon", self._at)
            pairs.append((key, self.value(depth + 1)))
            has_comma = self._took(",")
        return Table(tuple(pairs), at)

    def _bytes_leaf(self) -> Tree:
        at = self._at
        self._at += 1
        text = str(self._text_leaf(at).value)
        try:
            return Leaf(text.encode("latin-1"), at)
        except UnicodeEncodeError as error:
            raise LiteralError("no_byte", at) from error

    def _text_leaf(self, at: int) -> Leaf:
        quote = self._text[self._at]
        self._at += 1
        parts: list[str] = []
        while True:
            plain = _PLAIN.match(self._text, self._at)
            if plain is not None:
                parts.append(plain.group())
                self._at = plain.end()
            if self.is_at_end():
                raise LiteralError("not_closed", at, closing=quote)
            mark = self._text[self._at]
            self._at += 1
            if mark == quote:
                break
            parts.append(self._escaped() if mark == "\\" else mark)
        self._skip()
        # JSON writes characters beyond the first plane as two halves.
        whole = "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return Leaf(whole, at)

    def _escaped(self) -> str:
        at = self._at - 1
        mark = self._text[self._at : self._at + 1]
        self._at += 1
        if mark in _HEX_ESCAPES:
            digits = self._text[self._at : self._at + _HEX_ESCAPES[mark]]
            self._at += len(digits)
            is_hex = len(digits) == _HEX_ESCAPES[mark] and all(
                one in "0123456789abcdefABCDEF" for one in digits
            )
            if not is_hex or int(digits, 16) > 0x10FFFF:
                raise LiteralError("bad_escape", at)
            return chr(int(digits, 16))
        if mark and mark in "\\\"'/":
            return mark
        if mark not in _ESCAPES:
            raise LiteralError("bad_escape", at)
        return _ESCAPES[mark]

    # ---- moving on ----

    def _took(self, mark: str) -> bool:
        if not self._text.startswith(mark, self._at):
            return False
        self._go_to(self._at + len(mark))
        return True

    def _go_to(self, at: int) -> None:
        self._at = at
        self._skip()

    def _skip(self) -> None:
        blanks = _BLANKS.match(self._text, self._at)
        self._at = blanks.end() if blanks else self._at
