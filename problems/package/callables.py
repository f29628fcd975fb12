"""What a learner writes where it is more than one function: several functions, classes, or both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from problems.package.signature import (
    LIVING,
    Parameter,
    Signature,
    TypeSpec,
    mentions,
    python_function,
    python_imports,
)

NOTHING = TypeSpec("none")
_MODULES = {"dataframe": "pandas", "series": "pandas", "sparse": "scipy.sparse"}
TABULAR_TYPES = tuple(_MODULES)
"""Types that are made by libraries other than numpy, and yet cross the wall."""


@dataclass(frozen=True, slots=True)
class ClassSignature:
    """A class: its name, what its constructor takes, and its methods."""

    name: str
    init: tuple[Parameter, ...]
    methods: tuple[Signature, ...]

    @property
    def constructor(self) -> Signature:
        """The constructor as a method."""
        return Signature("__init__", self.init, NOTHING)

    @property
    def types(self) -> tuple[TypeSpec, ...]:
        """Of all arguments and results."""
        return tuple(spec for method in (self.constructor, *self.methods) for spec in method.types)

    def as_json(self) -> dict[str, Any]:
        """As plain data, types as text."""
        init = self.constructor.as_json()["params"]
        return {"class": self.name, "init": init, "methods": [method.as_json() for method in self.methods]}


Written = Signature | ClassSignature


def functions_of(written: Sequence[Written]) -> Iterator[Signature]:
    """All functions, constructors and methods."""
    for one in written:
        yield from (one,) if isinstance(one, Signature) else (one.constructor, *one.methods)


def signatures_json(written: Sequence[Written], *, is_driven: bool) -> dict[str, Any] | None:
    """For clients: the one function with `name`, `params` and `returns`, or `callables`; `driven` if so."""
    if not written:
        return None
    first = written[0]
    told: dict[str, Any] = {"callables": [one.as_json() for one in written]}
    if isinstance(first, Signature) and len(written) == 1:
        told = first.as_json()
    return {**told, "driven": True} if is_driven else told


def has_living_types(written: Sequence[Written]) -> bool:
    """Whether something is handed in or returned that no file can hold."""
    return any(mentions(spec, kind) for one in written for spec in one.types for kind in LIVING)


def modules_of(written: Sequence[Written]) -> tuple[str, ...]:
    """The libraries that values of these types are made of."""
    specs = [spec for one in written for spec in one.types]
    found = {module for kind, module in _MODULES.items() if any(mentions(spec, kind) for spec in specs)}
    return ("numpy", *sorted(found))


def python_starter_of(written: Sequence[Written]) -> str:
    """The empty functions and classes that a learner starts from, in Python."""
    specs = [spec for one in written for spec in one.types]
    bodies = [python_function(one) if isinstance(one, Signature) else _python_class(one) for one in written]
    return python_imports(specs) + "\n\n".join(bodies)


def _python_class(one: ClassSignature) -> str:
    methods = (one.constructor, *one.methods)
    bodies = [python_function(method, indent="    ", first="self") for method in methods]
    return f"class {one.name}:\n" + "\n".join(bodies)
