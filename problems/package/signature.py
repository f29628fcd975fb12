"""The types of function problems: read from text, shown to people, turned into starter code."""

import keyword
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
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
LIBRARY_TYPES = {
    "dataframe": "pd.DataFrame",
    "series": "pd.Series",
    "rng": "np.random.Generator",
    "object": "Any",
    "figure": "Figure",
}
"""Types of libraries' own, and things that have no value outside the learner's process (rng, object)."""
RECORD, CALLABLE, SPARSE = "record", "callable", "sparse"
LIVING = frozenset({"rng", "object", "figure", CALLABLE})
"""What only a driver can hand in or take: no file holds it."""
IMPORTS = {
    "any": "from typing import Any\n",
    RECORD: "from typing import Any\n",
    "object": "from typing import Any\n",
    CALLABLE: "from collections.abc import Callable\n",
    "ndarray": "import numpy as np\n",
    "rng": "import numpy as np\n",
    "dataframe": "import pandas as pd\n",
    "series": "import pandas as pd\n",
    "figure": "from matplotlib.figure import Figure\n",
    SPARSE: "from scipy import sparse\n",
}
"""What starter code of Python imports for each."""
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
_TOKEN = re.compile(r"\s*(\.\.\.|[A-Za-z_][A-Za-z0-9_]*|\d+|[\[\],|:])")


class SignatureError(PackageError):
    """A type or a signature that cannot be read; the text says what was expected."""


@dataclass(frozen=True, slots=True)
class TypeSpec:
    """One type: a scalar, a container with `arguments`, or an array with `dtypes` and names of `axes`.

    A record is a dict with text keys that are known beforehand, its `names`, each of a type of its own.
    """

    kind: str
    arguments: tuple["TypeSpec", ...] = ()
    dtypes: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    is_repeated: bool = False
    """tuple[T, ...]: any number of T."""
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        inside = [str(argument) for argument in self.arguments]
        if self.names:
            inside = [f"{name}: {text}" for name, text in zip(self.names, inside, strict=True)]
        if self.kind == CALLABLE:
            inside = [f"[{', '.join(inside[:-1])}]", inside[-1]]
        if self.dtypes:
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

    @property
    def types(self) -> tuple[TypeSpec, ...]:
        """Of all arguments and the result."""
        return (*(param.type for param in self.params), self.returns)

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
    if name in SCALARS or name in LIBRARY_TYPES:
        return TypeSpec(name), position + 1
    parser = _PARSERS.get(name)
    if parser is None:
        known = ", ".join([*SCALARS, *_PARSERS, *LIBRARY_TYPES])
        raise SignatureError(f"unknown type {name!r}; known are {known}")
    return parser(tokens, position + 1, depth)


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


def _parse_record(tokens: list[str], position: int, depth: int) -> tuple[TypeSpec, int]:
    hint = "record needs its fields, as in record[mean: float, n: int]"
    position = _expect(tokens, position, "[", hint)
    names: list[str] = []
    arguments: list[TypeSpec] = []
    while True:
        name = tokens[position] if position < len(tokens) else ""
        position = _expect(tokens, position + 1, ":", hint)
        names.append(parse_identifier(name))
        argument, position = _parse(tokens, position, depth + 1)
        arguments.append(argument)
        if tokens[position : position + 1] != [","]:
            break
        position += 1
    position = _expect(tokens, position, "]", "record: a closing ]")
    if len(set(names)) != len(names):
        raise SignatureError("record: two fields of one name")
    return TypeSpec(RECORD, tuple(arguments), names=tuple(names)), position


def _parse_callable(tokens: list[str], position: int, depth: int) -> tuple[TypeSpec, int]:
    """`callable[[A, B], R]`: the last of the arguments is what it returns."""
    message = "callable needs its types, as in callable[[int, int], bool]"
    position = _expect(tokens, _expect(tokens, position, "[", message), "[", message)
    arguments: list[TypeSpec] = []
    while tokens[position : position + 1] != ["]"]:
        if arguments:
            position = _expect(tokens, position, ",", message)
        argument, position = _parse(tokens, position, depth + 1)
        arguments.append(argument)
    position = _expect(tokens, position + 1, ",", message)
    returns, position = _parse(tokens, position, depth + 1)
    return TypeSpec(CALLABLE, (*arguments, returns)), _expect(tokens, position, "]", message)


def _parse_array(tokens: list[str], position: int, depth: int) -> tuple[TypeSpec, int]:
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


def _parse_sparse(tokens: list[str], position: int, depth: int) -> tuple[TypeSpec, int]:
    spec, position = _parse_array(tokens, position, depth)
    return replace(spec, kind=SPARSE), position


_PARSERS: Mapping[str, Callable[[list[str], int, int], tuple[TypeSpec, int]]] = {
    **{name: partial(_parse_container, name) for name in CONTAINERS},
    RECORD: _parse_record,
    "ndarray": _parse_array,
    SPARSE: _parse_sparse,
    CALLABLE: _parse_callable,
}


def _expect(tokens: list[str], position: int, token: str, message: str) -> int:
    if tokens[position : position + 1] != [token]:
        raise SignatureError(message)
    return position + 1


# ---- starter code ----


_ANNOTATIONS: Mapping[str, str] = {
    **SCALARS,
    **LIBRARY_TYPES,
    "ndarray": "np.ndarray",
    SPARSE: "sparse.csr_array",
    RECORD: "dict[str, Any]",
}


def python_annotation(spec: TypeSpec) -> str:
    """The type as Python writes it."""
    if spec.kind in _ANNOTATIONS:
        return _ANNOTATIONS[spec.kind]
    inside = [python_annotation(argument) for argument in spec.arguments]
    if spec.kind == CALLABLE:
        return f"Callable[[{', '.join(inside[:-1])}], {inside[-1]}]"
    if spec.kind == "optional":
        return f"{inside[0]} | None"
    if spec.is_repeated:
        inside.append("...")
    return f"{spec.kind}[{', '.join(inside)}]"


def python_starter(signature: Signature) -> str:
    """The empty function a learner starts from."""
    return python_imports(signature.types) + python_function(signature)


def python_imports(specs: Iterable[TypeSpec]) -> str:
    """What stands at the top of starter code, for these types; standard library first."""
    wanted = {line for kind, line in IMPORTS.items() for spec in specs if mentions(spec, kind)}
    standard = sorted(line for line in wanted if line.startswith(("from typing", "from collections")))
    others = sorted(wanted - set(standard), key=lambda line: line.split()[1])
    blocks = ["".join(block) for block in (standard, others) if block]
    return "\n".join(blocks) + "\n\n" if blocks else ""


def python_function(signature: Signature, indent: str = "", first: str = "") -> str:
    """The empty function or, with `first` (self), method."""
    lines = [f"{indent}    {first},"] if first else []
    lines += [
        f"{indent}    {param.name}: {python_annotation(param.type)},{_array_note(param.type)}"
        for param in signature.params
    ]
    arguments = "\n" + "\n".join(lines) + f"\n{indent}" if signature.params else first
    returns = f"{python_annotation(signature.returns)}:{_array_note(signature.returns)}"
    heading = f"{indent}def {signature.name}({arguments}) -> {returns}\n"
    return f"{heading}{indent}    raise NotImplementedError\n"


def mentions(spec: TypeSpec, kind: str) -> bool:
    return spec.kind == kind or any(mentions(argument, kind) for argument in spec.arguments)


def _array_note(spec: TypeSpec) -> str:
    return f"  # {spec}" if any(mentions(spec, kind) for kind in ("ndarray", RECORD, SPARSE)) else ""
