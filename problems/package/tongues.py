"""How signatures are written in each language that functions are judged in: one table of languages x types.

A type has a spelling in a language or it has none; a problem can be offered in a language exactly when all
its types have one. Starter code is made from the same spellings.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from problems.package.callables import Written, python_starter_of
from problems.package.languages import FUNCTION_LANGUAGES
from problems.package.signature import RECORD, Signature, TypeSpec, python_annotation, python_starter

ELEMENTS = frozenset({"int", "float", "bool", "str"})
_WHOLE = frozenset({"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"})
_ARRAY_ELEMENTS = {**dict.fromkeys(_WHOLE, "int"), "float64": "float", "bool": "bool"}
"""The dtypes that other languages than Python have, as what a single element is."""


class NotWritable(ValueError):
    """A type or a name that a language has no form for; the text says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One language: `spell` gives a type's name in it or raises NotWritable, `starter` the first content."""

    name: str
    spell: Callable[[TypeSpec], str]
    starter: Callable[[Signature], str]
    reserved: frozenset[str] = field(default_factory=frozenset)


def tongue_of(language: str) -> Tongue:
    """The tongue of a language that functions are judged in. Raises KeyError for others."""
    return TONGUES[language]


def obstacle(signature: Signature, language: str) -> str:
    """Why a signature cannot be written in a language, or an empty text."""
    tongue = TONGUES.get(language)
    if tongue is None:
        return f"functions are not judged in {language} yet"
    names = [signature.name, *(param.name for param in signature.params)]
    taken = [name for name in names if name in tongue.reserved]
    if taken:
        return f"{taken[0]} is a word of {tongue.name} itself"
    try:
        for spec in (*(param.type for param in signature.params), signature.returns):
            tongue.spell(spec)
    except NotWritable as error:
        return str(error)
    return ""


def starters_of(written: Sequence[Written], languages: tuple[str, ...]) -> dict[str, str]:
    """Starter code for all that is to be written; several functions and classes in Python only."""
    first = written[0] if len(written) == 1 else None
    if isinstance(first, Signature):
        return starters(first, languages)
    text = python_starter_of(written)
    return {language: text for language in languages if TONGUES.get(language) is _PYTHON}


def starters(signature: Signature, languages: tuple[str, ...]) -> dict[str, str]:
    """The empty function in each of these languages that it can be written in."""
    return {
        language: TONGUES[language].starter(signature)
        for language in languages
        if language in TONGUES and not obstacle(signature, language)
    }


def element_of(spec: TypeSpec) -> str:
    """What a single element of an array is. Raises NotWritable."""
    kinds = {_ARRAY_ELEMENTS.get(dtype, "") for dtype in spec.dtypes}
    if len(kinds) != 1 or "" in kinds:
        raise NotWritable(f"other languages than Python have no form for {spec}")
    return kinds.pop()


def as_nested_lists(spec: TypeSpec) -> TypeSpec:
    """An array as lists in lists, for languages without arrays of several dimensions. Raises NotWritable."""
    if not 1 <= len(spec.axes) <= 3:
        raise NotWritable(f"{spec} does not say how many axes it has, or has too many")
    nested = TypeSpec(element_of(spec))
    for _ in spec.axes:
        nested = TypeSpec("list", (nested,))
    return nested


def _no_form(spec: TypeSpec, name: str) -> NotWritable:
    return NotWritable(f"{spec} has no form in {name}")


# ---- R ----

_R_SCALARS = {"int": "one integer", "float": "one number", "bool": "TRUE or FALSE", "str": "one text"}
_R_VECTORS = {"int": "integer", "float": "numeric", "bool": "logical", "str": "character"}


def _r(spec: TypeSpec) -> str:
    """In words: R's functions name no types."""
    if spec.kind in _R_SCALARS:
        return _R_SCALARS[spec.kind]
    writer = _R_KINDS.get(spec.kind)
    if writer is None:
        raise _no_form(spec, "R")
    return writer(spec)


def _r_list(spec: TypeSpec) -> str:
    element = spec.arguments[0]
    if element.kind in ELEMENTS:
        return f"{_R_VECTORS[element.kind]} vector"
    if element.kind == "optional" and element.arguments[0].kind in ELEMENTS:
        return f"{_R_VECTORS[element.arguments[0].kind]} vector with NA where a value is missing"
    return f"list, each: {_r(element)}"


def _r_tuple(spec: TypeSpec) -> str:
    return f"list of {len(spec.arguments)}: {'; '.join(map(_r, spec.arguments))}"


def _r_dict(spec: TypeSpec) -> str:
    if spec.arguments[0].kind != "str":
        raise _no_form(spec, "R")
    return f"named list, each: {_r(spec.arguments[1])}"


def _r_record(spec: TypeSpec) -> str:
    fields = [f"{name} ({_r(argument)})" for name, argument in zip(spec.names, spec.arguments, strict=True)]
    return f"list: {', '.join(fields)}"


def _r_array(spec: TypeSpec) -> str:
    vector = _R_VECTORS[element_of(spec)]
    form = {1: "vector", 2: "matrix"}.get(len(spec.axes), "array")
    axes = f" ({', '.join(spec.axes)})" if spec.axes else ""
    return f"{vector} {form}{axes}"


def _r_optional(spec: TypeSpec) -> str:
    missing = "NA" if spec.arguments[0].kind in ELEMENTS else "NULL"
    return f"{_r(spec.arguments[0])}, or {missing}"


_R_KINDS: Mapping[str, Callable[[TypeSpec], str]] = {
    "list": _r_list,
    "tuple": _r_tuple,
    "dict": _r_dict,
    RECORD: _r_record,
    "ndarray": _r_array,
    "optional": _r_optional,
    "any": lambda _: "any value",
    "none": lambda _: "NULL",
}


def _r_starter(signature: Signature) -> str:
    notes = [(param.name, _r(param.type)) for param in signature.params]
    notes.append(("returns", _r(signature.returns)))
    width = max(len(name) for name, _ in notes)
    heading = "".join(f"# {name.ljust(width)}  {text}\n" for name, text in notes)
    arguments = ", ".join(param.name for param in signature.params)
    return f'{heading}{signature.name} <- function({arguments}) {{\n  stop("not written yet")\n}}\n'


# ---- C++ ----

_CPP_SCALARS = {"int": "long long", "float": "double", "bool": "bool", "str": "string"}


def _cpp(spec: TypeSpec) -> str:
    if spec.kind in _CPP_SCALARS:
        return _CPP_SCALARS[spec.kind]
    if spec.kind == "ndarray":
        return _cpp(as_nested_lists(spec))
    inside = [_cpp(argument) for argument in spec.arguments]
    if spec.kind == "list" or spec.is_repeated:
        return f"vector<{inside[0]}>"
    if spec.kind == "dict" and spec.arguments[0].kind in ("int", "str"):
        return f"map<{inside[0]}, {inside[1]}>"
    if spec.kind in ("tuple", "optional"):
        return f"{spec.kind}<{', '.join(inside)}>"
    raise _no_form(spec, "C++")


def _cpp_starter(signature: Signature) -> str:
    params = []
    for param in signature.params:
        plain = param.type.kind in ("int", "float", "bool")
        name = _cpp(param.type)
        params.append(f"{name} {param.name}" if plain else f"const {name}& {param.name}")
    return (
        "#include <bits/stdc++.h>\nusing namespace std;\n\n"
        f"{_cpp(signature.returns)} {signature.name}({', '.join(params)}) {{\n"
        '    throw logic_error("not written yet");\n}\n'
    )


# ---- Java ----

_JAVA_SCALARS = {"int": "long", "float": "double", "bool": "boolean", "str": "String"}
_JAVA_BOXES = {"int": "Long", "float": "Double", "bool": "Boolean", "str": "String"}


def _java(spec: TypeSpec) -> str:
    if spec.kind in _JAVA_SCALARS:
        return _JAVA_SCALARS[spec.kind]
    if spec.kind == "ndarray":
        return _java(as_nested_lists(spec))
    if spec.kind == "list" or spec.is_repeated:
        return f"{_java(spec.arguments[0])}[]"
    writer = _JAVA_KINDS.get(spec.kind)
    if writer is None:
        raise _no_form(spec, "Java")
    return writer(spec)


def _java_boxed(spec: TypeSpec) -> str:
    return _JAVA_BOXES.get(spec.kind) or _java(spec)


def _java_tuple(spec: TypeSpec) -> str:
    """Of one kind of number an array of it, else of objects."""
    for argument in spec.arguments:
        _java(argument)
    kinds = {argument.kind for argument in spec.arguments}
    if len(kinds) == 1 and kinds <= ELEMENTS:
        return f"{_java(spec.arguments[0])}[]"
    return "Object[]"


def _java_dict(spec: TypeSpec) -> str:
    key, value = spec.arguments
    is_plain = value.kind in ELEMENTS or (value.kind == "list" and value.arguments[0].kind in ELEMENTS)
    if key.kind not in ("int", "str") or not is_plain:
        raise _no_form(spec, "Java")
    return f"Map<{_java_boxed(key)}, {_java_boxed(value)}>"


_JAVA_KINDS: Mapping[str, Callable[[TypeSpec], str]] = {
    "tuple": _java_tuple,
    "dict": _java_dict,
    "optional": lambda spec: _java_boxed(spec.arguments[0]),
}


def _java_starter(signature: Signature) -> str:
    params = ", ".join(f"{_java(param.type)} {param.name}" for param in signature.params)
    return (
        "import java.util.*;\n\nclass Solution {\n"
        f"    static {_java(signature.returns)} {signature.name}({params}) {{\n"
        '        throw new UnsupportedOperationException("not written yet");\n    }\n}\n'
    )


# ---- JavaScript ----

_JAVASCRIPT_SCALARS = {"int": "number", "float": "number", "bool": "boolean", "str": "string"}


def _javascript(spec: TypeSpec) -> str:
    """In the words of JSDoc."""
    if spec.kind in _JAVASCRIPT_SCALARS:
        return _JAVASCRIPT_SCALARS[spec.kind]
    if spec.kind == "ndarray":
        return _javascript(as_nested_lists(spec))
    inside = [_javascript(argument) for argument in spec.arguments]
    if spec.kind == "list" or spec.is_repeated:
        return f"({inside[0]})[]" if "|" in inside[0] else f"{inside[0]}[]"
    form = _JAVASCRIPT_KINDS.get(spec.kind)
    if form is None:
        raise _no_form(spec, "JavaScript")
    return form(spec, inside)


def _javascript_dict(spec: TypeSpec, inside: list[str]) -> str:
    if spec.arguments[0].kind not in ("int", "str"):
        raise _no_form(spec, "JavaScript")
    return f"Map<{', '.join(inside)}>"


def _javascript_record(spec: TypeSpec, inside: list[str]) -> str:
    fields = [f"{name}: {text}" for name, text in zip(spec.names, inside, strict=True)]
    return f"{{{', '.join(fields)}}}"


_JAVASCRIPT_KINDS: Mapping[str, Callable[[TypeSpec, list[str]], str]] = {
    "tuple": lambda _, inside: f"[{', '.join(inside)}]",
    "dict": _javascript_dict,
    RECORD: _javascript_record,
    "optional": lambda _, inside: f"{inside[0]}|null",
}


def _javascript_starter(signature: Signature) -> str:
    notes = [f" * @param {{{_javascript(param.type)}}} {param.name}\n" for param in signature.params]
    arguments = ", ".join(param.name for param in signature.params)
    return (
        f"/**\n{''.join(notes)} * @returns {{{_javascript(signature.returns)}}}\n */\n"
        f'function {signature.name}({arguments}) {{\n  throw new Error("not written yet");\n}}\n'
    )


# ---- the table ----

_C_FAMILY = """break case catch class const continue default do else enum false for if new return switch this
throw true try void while"""
_CPP_WORDS = """and auto bool char delete double explicit extern float friend goto inline int long main
mutable namespace not operator or private protected public register short signed sizeof static std struct
template typedef typename union unsigned using virtual volatile xor"""
_JAVA_WORDS = """abstract assert boolean byte char double extends final finally float goto implements import
instanceof int interface long native null package private protected public record short static strictfp super
synchronized throws transient var volatile yield"""
_JAVASCRIPT_WORDS = """arguments async await debugger delete eval export extends finally function import in
instanceof let null package static super typeof undefined var with yield"""
_R_WORDS = "break else for function if in next repeat while"


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


_PYTHON = Tongue(name="Python", spell=python_annotation, starter=python_starter)
_R = Tongue(name="R", spell=_r, starter=_r_starter, reserved=_words(_R_WORDS))
_CPP = Tongue(name="C++", spell=_cpp, starter=_cpp_starter, reserved=_words(_C_FAMILY, _CPP_WORDS))
_JAVA = Tongue(name="Java", spell=_java, starter=_java_starter, reserved=_words(_C_FAMILY, _JAVA_WORDS))
_JAVASCRIPT = Tongue(
    name="JavaScript",
    spell=_javascript,
    starter=_javascript_starter,
    reserved=_words(_C_FAMILY, _JAVASCRIPT_WORDS),
)
_BY_PREFIX: Mapping[str, Tongue] = {
    "python3": _PYTHON,
    "r": _R,
    "cpp17": _CPP,
    "cpp20": _CPP,
    "cpp23": _CPP,
    "java": _JAVA,
    "javascript": _JAVASCRIPT,
}

TONGUES: Mapping[str, Tongue] = MappingProxyType(
    # Variants of a language, such as python3-torch, are written like the language itself.
    {language: _BY_PREFIX[language.partition("-")[0]] for language in FUNCTION_LANGUAGES}
)
