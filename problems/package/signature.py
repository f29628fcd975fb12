"""The types of function problems: read from text, shown to people, turned into starter code."""

import keyword
import re
from dataclasses import dataclass
from typing import Any

from problems.package.defects import PackageError

SCALARS = {
    "int": "int",
    "float": "float",
    "bool": "bool",
    "str": "str",
    "bytes": "bytes",
    "any": "Any",
    "none": "None",
}
CONTAINERS: dict[str, tuple[int, int]] = {
    "list": (1, 1),
    "dict": (2, 2),
    "tuple": (1, 32),
    "optional": (1, 1),
}
"""How many type arguments each container takes: at least, at most."""
DTYPES = frozenset(
    {"bool", "float16", "float32", "float64", "complex64", "complex128"}
    | {f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)}
)
MAX_TYPE_DEPTH = 16
_TOKEN = re.compile(r"\s*(\.\.\.|[A-Za-z_][A-Za-z0-9_]*|\d+|[\[\],|])")


class SignatureError(PackageError):
    """A type or a signature that cannot be read; the text says what was expected."""


@dataclass(frozen=True, slots=True)
class TypeSpec:
    """One type: a scalar, a container with `arguments`, or an array with `dtypes` and names of `axes`."""

    kind: str
    arguments: tuple["TypeSpec", ...] = ()
    dtypes: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    is_repeated: bool = False
    """tuple[T, ...]: any number of T."""

    def __str__(self) -> str:
        inside = [str(argument) for argument in self.arguments]
        if self.kind == "ndarray":
            inside = ["|".join(self.dtypes), *self.axes]
        if self.is_repeated:
            inside.append("...")
        return f"{self.kind}[{', '.join(inside)}]" if inside else self.kind


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of the function."""

    name: str
    type: TypeSpec


@dataclass(frozen=True, slots=True)
class Signature:
    """The function a learner writes: its name, its arguments in order, and what it returns."""

    name: str
    params: tuple[Parameter, ...]
    returns: TypeSpec

    def as_json(self) -> dict[str, Any]:
        """The signature as plain data, types as text."""
        params = [{"name": param.name, "type": str(param.type)} for param in self.params]
        return {"name": self.name, "params": params, "returns": str(self.returns)}


def parse_type(text: str) -> TypeSpec:
    """Read a type such as `optional[ndarray[float32|float64, N, C]]`. Raises SignatureError."""
    tokens = _tokens(text)
    spec, position = _parse(tokens, 0, 0)
    if position != len(tokens):
        raise SignatureError(f"unexpected {tokens[position]!r} after the type")
    return spec


def parse_identifier(text: str) -> str:
    """Refuse names that cannot be a function's or an argument's in Python and C++."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", text) or keyword.iskeyword(text):
        raise SignatureError(f"{text!r} is not a usable name: letters, digits and _, no keyword")
    return text


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    position = 0
    stripped = text.rstrip()
    while position < len(stripped):
        match = _TOKEN.match(stripped, position)
        if match is None:
            raise SignatureError(f"unexpected character {stripped[position]!r} in the type")
        tokens.append(match.group(1))
        position = match.end()
    return tokens


def _parse(tokens: list[str], position: int, depth: int) -> tuple[TypeSpec, int]:
    if depth > MAX_TYPE_DEPTH:
        raise SignatureError(f"types nested deeper than {MAX_TYPE_DEPTH}")
    if position >= len(tokens):
        raise SignatureError("a type was expected, nothing found")
    name = tokens[position]
    if name in SCALARS:
        return TypeSpec(name), position + 1
    if name == "ndarray":
        return _parse_array(tokens, position + 1)
    if name not in CONTAINERS:
        known = ", ".join([*SCALARS, *CONTAINERS, "ndarray"])
        raise SignatureError(f"unknown type {name!r}; known are {known}")
    return _parse_container(name, tokens, position + 1, depth)


def _parse_container(name: str, tokens: list[str], position: int, depth: int) -> tuple[TypeSpec, int]:
    position = _expect(tokens, position, "[", f"{name} needs its element types, as in {name}[int]")
    arguments: list[TypeSpec] = []
    repeated = False
    while True:
        if name == "tuple" and len(arguments) == 1 and tokens[position : position + 1] == ["..."]:
            repeated, position = True, position + 1
        else:
            argument, position = _parse(tokens, position, depth + 1)
            arguments.append(argument)
        if repeated or tokens[position : position + 1] != [","]:
            break
        position += 1
    position = _expect(tokens, position, "]", f"{name}: a closing ]")
    least, most = CONTAINERS[name]
    if not least <= len(arguments) <= most:
        raise SignatureError(
            f"{name} takes {least if least == most else f'{least} to {most}'} type argument(s)"
        )
    return TypeSpec(name, tuple(arguments), is_repeated=repeated), position


def _parse_array(tokens: list[str], position: int) -> tuple[TypeSpec, int]:
    position = _expect(tokens, position, "[", "ndarray needs its dtype, as in ndarray[float64]")
    words: list[str] = []
    separators: list[str] = []
    while True:
        if position >= len(tokens) or tokens[position] in {"[", "]", ",", "|", "..."}:
            raise SignatureError("ndarray: a dtype or the name of an axis was expected")
        words.append(tokens[position])
        position += 1
        if tokens[position : position + 1] not in (["|"], [","]):
            break
        separators.append(tokens[position])
        position += 1
    position = _expect(tokens, position, "]", "ndarray: a closing ]")
    count = 1
    while count <= len(separators) and separators[count - 1] == "|":
        count += 1
    unknown = [word for word in words[:count] if word not in DTYPES]
    if unknown or "|" in separators[count - 1 :]:
        raise SignatureError(
            f"ndarray: unknown dtype {', '.join(unknown) or '|'}; known are {', '.join(sorted(DTYPES))}"
        )
    return TypeSpec("ndarray", dtypes=tuple(words[:count]), axes=tuple(words[count:])), position


def _expect(tokens: list[str], position: int, token: str, message: str) -> int:
    if tokens[position : position + 1] != [token]:
        raise SignatureError(message)
    return position + 1


# ---- starter code ----


def python_annotation(spec: TypeSpec) -> str:
    """The type as Python writes it."""
    if spec.kind == "ndarray":
        return "np.ndarray"
    if spec.kind in SCALARS:
        return SCALARS[spec.kind]
    inside = [python_annotation(argument) for argument in spec.arguments]
    if spec.kind == "optional":
        return f"{inside[0]} | None"
    if spec.is_repeated:
        inside.append("...")
    return f"{spec.kind}[{', '.join(inside)}]"


def python_starter(signature: Signature) -> str:
    """The empty function a learner starts from."""
    specs = [*(param.type for param in signature.params), signature.returns]
    imports = []
    if any(_mentions(spec, "any") for spec in specs):
        imports.append("from typing import Any\n")
    if any(_mentions(spec, "ndarray") for spec in specs):
        imports.append("import numpy as np\n")
    heading = "\n".join(imports) + "\n\n" if imports else ""
    lines = [
        f"    {param.name}: {python_annotation(param.type)},{_array_note(param.type)}"
        for param in signature.params
    ]
    arguments = "\n" + "\n".join(lines) + "\n" if lines else ""
    returns = f"{python_annotation(signature.returns)}:{_array_note(signature.returns)}"
    return f"{heading}def {signature.name}({arguments}) -> {returns}\n    raise NotImplementedError\n"


def _mentions(spec: TypeSpec, kind: str) -> bool:
    return spec.kind == kind or any(_mentions(argument, kind) for argument in spec.arguments)


def _array_note(spec: TypeSpec) -> str:
    return f"  # {spec}" if _mentions(spec, "ndarray") else ""
