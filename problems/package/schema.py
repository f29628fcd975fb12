"""How settings files are checked: pydantic models whose fields' descriptions say what is expected."""

import math
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from problems.package.defects import Findings
from problems.package.yaml_source import Loc, YamlDocument


class Section(BaseModel):
    """A mapping in which unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LenientSection(BaseModel):
    """A mapping in which unknown keys are kept, to be listed as warnings."""

    model_config = ConfigDict(extra="allow", frozen=True)


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("not a number")
    try:
        # YAML 1.1 reads 1e-9 as text.
        number = float(value)
    except (ValueError, OverflowError):
        raise ValueError("not a number") from None
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    return number


def _whole(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("not a whole number")
    return value


def text_list(value: Any) -> Any:
    """One text or a list of texts."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or any(not isinstance(item, str) for item in items):
        raise ValueError("neither a text nor a list of texts")
    return tuple(items)


Number = Annotated[float, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
Texts = Annotated[tuple[str, ...], BeforeValidator(text_list)]
PositiveNumber = Annotated[Number, Field(gt=0)]
PositiveWhole = Annotated[Whole, Field(gt=0)]

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], document: YamlDocument, findings: Findings) -> Model | None:
    """Check a document. Every error becomes a defect, every tolerated unknown key a warning."""
    try:
        instance = model.model_validate(document.value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _report(model, document, detail, findings)
        return None
    _warn_of_extras(instance, document, (), findings)
    return instance


def _report(model: type[BaseModel], document: YamlDocument, detail: Any, findings: Findings) -> None:
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    kind = detail["type"]
    if kind == "extra_forbidden":
        owner = _model_at(model, loc[:-1])
        known = ", ".join(sorted(_fields(owner))) if owner else ""
        findings.defect(document.file, document.where(loc), "unknown key", f"one of {known}")
        return
    if kind == "missing":
        findings.defect(document.file, document.where(loc), "the key is missing", _expected(model, loc))
        return
    message = str(detail["msg"]).removeprefix("Value error, ")
    shown = repr(detail.get("input"))
    problem = f"{message}, found {shown if len(shown) <= 60 else shown[:57] + '...'}"
    findings.defect(document.file, document.where(loc), problem, _expected(model, loc))


def _expected(model: type[BaseModel], loc: Loc) -> str:
    """The description of the innermost field on the way to `loc`."""
    for end in range(len(loc), 0, -1):
        owner = _model_at(model, loc[: end - 1])
        field = _fields(owner).get(str(loc[end - 1])) if owner else None
        if field is not None and field.description:
            return field.description
    return ""


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for part in loc:
        if current is None:
            return None
        if isinstance(part, int):
            continue
        field = _fields(current).get(str(part))
        if field is not None:
            current = _model_in(field.annotation)
    return current


def _fields(owner: type[BaseModel]) -> dict[str, FieldInfo]:
    """By the name that stands in the file: `pass`, say, can be no name in Python."""
    return {field.alias or name: field for name, field in owner.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Limits, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _model_in(argument)
        if found is not None:
            return found
    return None


def _warn_of_extras(instance: BaseModel, document: YamlDocument, loc: Loc, findings: Findings) -> None:
    for key in instance.model_extra or {}:
        findings.warn(document.file, document.where((*loc, key)), "unknown key, not used")
    for name in type(instance).model_fields:
        value = getattr(instance, name)
        if isinstance(value, BaseModel):
            _warn_of_extras(value, document, (*loc, name), findings)
