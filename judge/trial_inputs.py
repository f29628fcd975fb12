"""What a run can be given instead of the samples: which fields there are, and what was typed into them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.translation import gettext

from judge import wire
from judge.kinds.callers import CALLERS
from judge.submissions import SubmissionRefused
from judge.trial_words import help_for, why
from problems.models import Problem, ProblemRevision
from problems.package import codec
from problems.package.callables import ClassSignature, Written
from problems.package.literals import LiteralError
from problems.package.signature import Parameter, Signature, TypeSpec, parse_type
from problems.package.traces import read_trace, write_trace
from problems.package.typed_values import Unwritable, can_be_typed, read_value, write_value
from sandbox.languages import get as language_row

MAX_BYTES = 64 * 1024
MAX_EXAMPLE_CHARACTERS = 4_000
MAX_EXAMPLE_RAW = 16_000
"""Of a sample's own file: a longer one is not read for every look at the page."""
Mode = Literal["", "stdin", "arguments", "calls"]
STDIN, CALLS = "stdin", "calls"
_CHOICES = {
    "bool": ("False", "True"),
    "optional[bool]": ("", "False", "True"),
}


class InputRefused(SubmissionRefused):
    """The custom input is not one that a program can be given; `field` is the one to blame."""

    def __init__(self, message: str, field: str = "") -> None:
        self.field = field
        super().__init__("bad_input", message)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputField:
    """One argument to be typed."""

    name: str
    type: str
    help: str
    is_short: bool
    """Whether its values fit on a line."""
    choices: tuple[str, ...] = ()
    """All the values there are, where they are few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a problem's runs can be given."""

    mode: Mode
    fields: tuple[InputField, ...] = ()
    note: str = ""
    """Why there are only samples."""
    examples: tuple[Mapping[str, str], ...] = ()
    """The samples as they would be typed: by the fields' names, or by `stdin` or `calls`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed, by field."""

    stdin: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    calls: str = ""


def offer_of(problem: Problem, revision: ProblemRevision) -> Offer:
    """What somebody can type for this problem."""
    if problem.kind == Problem.Kind.PROGRAM:
        return Offer(mode="stdin", examples=_examples(revision, lambda raw: {STDIN: raw}))
    written = _written(problem, revision)
    if isinstance(written, Signature):
        fields = tuple(_field(param) for param in written.params)
        examples = _examples(revision, lambda raw: _argument_texts(written, codec.loads(raw.encode())))
        return Offer(mode="arguments", fields=fields, examples=examples)
    if isinstance(written, ClassSignature):
        examples = _examples(revision, lambda raw: {CALLS: write_trace(codec.loads(raw.encode()))})
        return Offer(mode="calls", examples=examples)
    return Offer(mode="", note=_samples_only(problem))


def input_file(problem: Problem, revision: ProblemRevision, language: str, typed: Typed) -> str:
    """What was typed as the text of a case's input file. Raises `InputRefused`."""
    mode = offer_of(problem, revision).mode
    if mode == "stdin":
        _refuse_unknown(typed.arguments, set())
        return _stdin(typed.stdin)
    written = _written(problem, revision)
    if isinstance(written, Signature):
        values = _arguments(written, typed.arguments)
        _check_language(written, values, language)
        return codec.dumps(values).decode()
    if isinstance(written, ClassSignature):
        _check_size(CALLS, typed.calls)
        try:
            return codec.dumps(read_trace(typed.calls, written)).decode()
        except LiteralError as error:
            raise InputRefused(why(error, typed.calls), CALLS) from error
    raise InputRefused(_samples_only(problem))


# ---- what is written ----


def _written(problem: Problem, revision: ProblemRevision) -> Written | None:
    """The one function or class, if all that it takes can be typed and our harness calls it."""
    told = revision.signature
    if problem.kind != Problem.Kind.FUNCTION or not told or told.get("driven"):
        return None
    if "params" in told:
        function = _signature(told)
        return function if _is_typed(function.params) else None
    callables = told.get("callables", [])
    if len(callables) != 1 or "class" not in callables[0]:
        return None
    methods = tuple(_signature(method) for method in callables[0]["methods"])
    init = _params(callables[0]["init"])
    is_typed = _is_typed((*init, *(param for method in methods for param in method.params)))
    return ClassSignature(callables[0]["class"], init, methods) if is_typed else None


def _signature(told: Mapping[str, Any]) -> Signature:
    return Signature(told["name"], _params(told["params"]), parse_type(told["returns"]))


def _params(told: Sequence[Mapping[str, str]]) -> tuple[Parameter, ...]:
    return tuple(Parameter(param["name"], parse_type(param["type"])) for param in told)


def _is_typed(params: Sequence[Parameter]) -> bool:
    return all(can_be_typed(param.type) for param in params)


def _field(param: Parameter) -> InputField:
    spec = param.type.arguments[0] if param.type.kind == "optional" else param.type
    return InputField(
        name=param.name,
        type=str(param.type),
        help=help_for(param.type),
        is_short=spec.kind in ("int", "float", "bool", "none"),
        choices=_CHOICES.get(str(param.type), ()),
    )


def _samples_only(problem: Problem) -> str:
    if problem.kind == Problem.Kind.SQL:
        return gettext("SQL runs on the sample databases.")
    if problem.kind == Problem.Kind.INTERACTIVE:
        return gettext("An interactive program runs on the sample conversations.")
    if problem.kind == Problem.Kind.ARTIFACT:
        return gettext("What you write here is checked on the samples.")
    return gettext("This problem prepares what your code is given, so it runs on the samples only.")


# ---- examples ----


def _examples(
    revision: ProblemRevision, read: Callable[[str], Mapping[str, str]]
) -> tuple[Mapping[str, str], ...]:
    """Of the samples that can be typed; where the first cannot, there are none."""
    found: list[Mapping[str, str]] = []
    for sample in revision.samples:
        raw = sample.get("raw_input")
        if raw is None or len(raw) > MAX_EXAMPLE_RAW:
            break
        try:
            texts = read(raw)
        except (codec.CodecError, Unwritable, TypeError, ValueError):
            break
        if sum(map(len, texts.values())) > MAX_EXAMPLE_CHARACTERS:
            break
        found.append(texts)
    return tuple(found)


def _argument_texts(signature: Signature, values: Any) -> dict[str, str]:
    pairs = zip(signature.params, values, strict=True)
    return {param.name: "" if value is None else write_value(value) for param, value in pairs}


# ---- what was typed ----


def _check_size(name: str, *texts: str) -> None:
    if sum(len(text.encode("utf-8", "replace")) for text in texts) > MAX_BYTES:
        message = gettext("The input is larger than %(kib)d KiB.") % {"kib": MAX_BYTES // 1024}
        raise InputRefused(message, name)


def _stdin(text: str) -> str:
    _check_size(STDIN, text)
    if "\0" in text:
        raise InputRefused(gettext("The input holds a NUL character."), STDIN)
    # Files end with a line end, and programs and validators rely on it; a form's text does not.
    return text + "\n" if text and not text.endswith("\n") else text


def _arguments(signature: Signature, texts: Mapping[str, str]) -> list[Any]:
    _check_size("", *texts.values())
    _refuse_unknown(texts, {param.name for param in signature.params})
    return [_argument(param, texts.get(param.name)) for param in signature.params]


def _refuse_unknown(texts: Mapping[str, str], known: set[str]) -> None:
    unknown = sorted(set(texts) - known)
    if unknown:
        message = gettext("There is no argument %(name)s.") % {"name": unknown[0][:40]}
        raise InputRefused(message, unknown[0][:40])


def _argument(param: Parameter, text: str | None) -> Any:
    if text is None:
        raise InputRefused(gettext("The argument %(name)s is missing.") % {"name": param.name}, param.name)
    try:
        return read_value(text, param.type)
    except LiteralError as error:
        raise InputRefused(why(error, text, param.name), param.name) from error


def _check_language(signature: Signature, values: list[Any], language: str) -> None:
    """Whether the learner's language has these values."""
    caller = CALLERS.get(language)
    if caller is None:
        return
    for param, value in zip(signature.params, values, strict=True):
        try:
            wire.write([value], TypeSpec("tuple", (param.type,)), caller.dialect)
        except wire.Unsendable as error:
            told = {"name": param.name, "language": language_row(language).name, "why": str(error)}
            message = gettext("%(language)s cannot be given %(name)s: %(why)s.") % told
            raise InputRefused(message, param.name) from error
