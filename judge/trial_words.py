"""Why a custom input cannot be read, and what each type looks like, in the reader's language."""

from collections.abc import Callable

from django.utils.translation import gettext, gettext_lazy

from problems.package.literals import LiteralError, place
from problems.package.signature import TypeSpec

_WHY = {
    "ends_early": gettext_lazy("a value is missing here"),
    "too_much": gettext_lazy("the value was complete, and nothing more was expected"),
    "too_deep": gettext_lazy("nested deeper than %(most)s levels"),
    "bad_number": gettext_lazy("this is not how a number is written"),
    "long_number": gettext_lazy("a number of more than %(most)s digits"),
    "was_cut": gettext_lazy("three dots stand for values that were left out; write them all"),
    "no_value": gettext_lazy("a value was expected, not “%(found)s”"),
    "unquoted": gettext_lazy("“%(found)s” is neither a number nor a known word; put quotes around texts"),
    "no_array": gettext_lazy("an array is written as a list, such as [1, 2] or array([1, 2])"),
    "not_closed": gettext_lazy("what begins here is never closed by %(closing)s"),
    "no_comma": gettext_lazy("a comma or %(closing)s was expected"),
    "no_colon": gettext_lazy("a colon was expected between the key and its value"),
    "no_byte": gettext_lazy("bytes hold characters from \\x00 to \\xff only"),
    "bad_escape": gettext_lazy("an unknown escape; a backslash itself is written \\\\"),
    "wrong_type": gettext_lazy("%(type)s was expected"),
    "wrong_element": gettext_lazy("an element of type %(type)s was expected"),
    "out_of_range": gettext_lazy("the number does not fit into %(type)s"),
    "wrong_length": gettext_lazy("%(wanted)s values were expected, not %(found)s"),
    "wrong_axes": gettext_lazy("%(type)s is nested %(wanted)s deep, this is nested %(found)s deep"),
    "ragged": gettext_lazy("rows or columns of different lengths"),
    "mixed_column": gettext_lazy("a column holds either numbers, or texts, or true and false"),
    "bad_key": gettext_lazy("this cannot be a key"),
    "double_key": gettext_lazy("the key %(key)s occurs twice"),
    "unknown_key": gettext_lazy("an unknown key; the keys are %(keys)s"),
    "missing_key": gettext_lazy("the key %(key)s is missing"),
    "no_calls": gettext_lazy("write the calls, one per line, beginning with %(name)s(…)"),
    "no_call": gettext_lazy("a call such as name(1, 2) was expected"),
    "no_constructor": gettext_lazy("the first call has to make the object: %(name)s(…)"),
    "unknown_method": gettext_lazy("there is no method %(found)s; the methods are %(names)s"),
    "wrong_count": gettext_lazy("%(name)s takes %(wanted)s arguments, %(found)s are given"),
}
_HELP: dict[str, Callable[[], str]] = {
    "int": lambda: gettext("a whole number"),
    "float": lambda: gettext("a number, also nan or inf"),
    "bool": lambda: gettext("true or false"),
    "str": lambda: gettext("text, in quotes or as it is"),
    "bytes": lambda: gettext('bytes, such as b"ab\\x00"'),
    "none": lambda: gettext("null"),
    "any": lambda: gettext("any value: number, text in quotes, list, dict"),
    "list": lambda: gettext("a list in square brackets"),
    "tuple": lambda: gettext("values in round or square brackets"),
    "dict": lambda: gettext("keys and values in braces"),
    "record": lambda: gettext("keys and values in braces"),
    "ndarray": lambda: gettext("a list in square brackets, one level per axis"),
    "dataframe": lambda: gettext('columns in braces, such as {"a": [1, 2]}'),
    "series": lambda: gettext("a list in square brackets"),
}


def why(error: LiteralError, text: str, name: str = "") -> str:
    """One sentence: which field, where in it, and what is wrong there."""
    line, column = place(text, error.at)
    told = {"name": name, "line": line, "column": column, "why": _WHY[error.code] % error.told}
    if name:
        return gettext("%(name)s, line %(line)d, column %(column)d: %(why)s.") % told
    return gettext("Line %(line)d, column %(column)d: %(why)s.") % told


def help_for(spec: TypeSpec) -> str:
    """How values of this type are typed."""
    if spec.kind == "optional":
        inner = _HELP[spec.arguments[0].kind]() if spec.arguments[0].kind in _HELP else ""
        return gettext("empty for none, or %(value)s") % {"value": inner}
    return _HELP[spec.kind]()
