"""The keys of problem.yaml in each version of the format. 2025-09 is strict, the older ones warn."""

import datetime
import uuid
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from problems.package.schema import (
    LenientSection,
    Number,
    PositiveNumber,
    PositiveWhole,
    Section,
    Texts,
    text_list,
)

LICENSES = ("unknown", "public domain", "cc0", "cc by", "cc by-sa", "educational", "permission")
PROBLEM_TYPES = ("pass-fail", "scoring", "multi-pass", "interactive", "submit-answer")
EXCLUDED_PAIRS = (("pass-fail", "scoring"), ("submit-answer", "multi-pass"), ("submit-answer", "interactive"))


def _names(value: Any) -> Any:
    """A text is the English name."""
    names = {"en": value} if isinstance(value, str) else value
    if not isinstance(names, dict) or not names:
        raise ValueError("neither a text nor a map of languages to texts")
    for language, name in names.items():
        if not isinstance(language, str) or not isinstance(name, str) or not name.strip():
            raise ValueError("a language without a text as name")
    return {language: name.strip() for language, name in names.items()}


def _types(value: Any) -> Any:
    types = text_list(value)
    unknown = [name for name in types if name not in PROBLEM_TYPES]
    if unknown or not types:
        raise ValueError(f"unknown type {', '.join(unknown)}" if unknown else "no type")
    for pair in EXCLUDED_PAIRS:
        if set(pair) <= set(types):
            raise ValueError(f"{pair[0]} and {pair[1]} exclude each other")
    return types


def _person(value: Any) -> str:
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        unknown = set(value) - {"name", "email", "orcid", "kattis"}
        if unknown:
            raise ValueError(f"unknown key {', '.join(map(str, unknown))} of a person")
        return str(value["name"]).strip()
    if not isinstance(value, str):
        raise ValueError("a person is `Name <mail>` or a map with name, email, orcid, kattis")
    return value.split("<")[0].strip()


def _people(value: Any) -> Any:
    people = value if isinstance(value, list) else [value]
    return tuple(_person(person) for person in people)


def _credits(value: Any) -> Any:
    return {"authors": value} if isinstance(value, str) else value


def _sources(value: Any) -> Any:
    """A text, a map with name and url, or a list of these: joined to one line."""
    sources = value if isinstance(value, list) else [value]
    names = []
    for source in sources:
        name = source.get("name") if isinstance(source, dict) else source
        if not isinstance(name, str):
            raise ValueError("a source is a text or a map with name and url")
        names.append(name)
    return ", ".join(names)


def _uuid(value: Any) -> Any:
    try:
        return str(uuid.UUID(value))
    except (ValueError, AttributeError, TypeError):
        raise ValueError("not a UUID") from None


def _language_codes(value: Any) -> Any:
    codes = text_list(value)
    return None if codes == ("all",) else codes


def _constants(value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError("not a map")
    flat: dict[str, str] = {}
    for name, constant in value.items():
        variants = constant if isinstance(constant, dict) else {"value": constant}
        if not isinstance(name, str) or "value" not in variants:
            raise ValueError("a constant is a scalar or a map with `value`")
        for variant, scalar in variants.items():
            if isinstance(scalar, bool) or not isinstance(scalar, int | float | str):
                raise ValueError(f"constant {name} is neither a number nor a text")
            flat[name if variant == "value" else f"{name}.{variant}"] = str(scalar)
    return flat


def _scalar_text(value: Any) -> Any:
    """Older files leave numbers and dates unquoted."""
    return (
        str(value)
        if isinstance(value, int | float | datetime.date) and not isinstance(value, bool)
        else value
    )


def _flags(value: Any) -> Any:
    """Command-line flags as one text or a list."""
    return tuple(value.split()) if isinstance(value, str) else text_list(value)


Flags = Annotated[tuple[str, ...], BeforeValidator(_flags)]
Names = Annotated[dict[str, str], BeforeValidator(_names)]
Types = Annotated[tuple[str, ...], BeforeValidator(_types)]
People = Annotated[tuple[str, ...], BeforeValidator(_people)]
LooseText = Annotated[str, BeforeValidator(_scalar_text)]
Uuid = Annotated[str, BeforeValidator(_uuid)]

_NAME = "a text (the English name), or a map such as {en: ..., sv: ...}"
_TYPE = f"one or a list of {', '.join(PROBLEM_TYPES)}"
_LICENSE = f"one of {', '.join(LICENSES)}"
_PERSON = "`Name <mail>`, or a list of such"
_SOURCE = "a text, or a map with name and url"
_LIMITS = "a map of limits"
_MIB = "MiB, a whole number above 0"
_SECONDS = "seconds, a number above 0"


class Credits(Section):
    authors: People = Field(default=(), description=_PERSON)
    contributors: People = Field(default=(), description=_PERSON)
    testers: People = Field(default=(), description=_PERSON)
    translators: dict[str, People] = Field(default_factory=dict, description="a map of languages to people")
    packagers: People = Field(default=(), description=_PERSON)
    acknowledgements: People = Field(default=(), description=_PERSON)


class TimeMultipliers(Section):
    ac_to_time_limit: Number = Field(default=2.0, ge=1, description="a number, 1 or more")
    time_limit_to_tle: Number = Field(default=1.5, ge=1, description="a number, 1 or more")


class Limits(Section):
    time_limit: PositiveNumber | None = Field(default=None, description=_SECONDS)
    time_multipliers: TimeMultipliers = Field(
        default_factory=TimeMultipliers, description="a map with ac_to_time_limit and time_limit_to_tle"
    )
    time_resolution: PositiveNumber = Field(default=1.0, description=_SECONDS)
    memory: PositiveWhole | None = Field(default=None, description=_MIB)
    output: PositiveWhole | None = Field(default=None, description=_MIB)
    code: PositiveWhole | None = Field(default=None, description="KiB, a whole number above 0")
    compilation_time: PositiveNumber | None = Field(default=None, description=_SECONDS)
    compilation_memory: PositiveWhole | None = Field(default=None, description=_MIB)
    validation_time: PositiveNumber | None = Field(default=None, description=_SECONDS)
    validation_memory: PositiveWhole | None = Field(default=None, description=_MIB)
    validation_output: PositiveWhole | None = Field(default=None, description=_MIB)
    validation_passes: PositiveWhole | None = Field(default=None, description="a whole number above 0")


class ProblemYaml(Section):
    """Version 2025-09. `source_url` is a key of its drafts that the format's own examples still carry."""

    problem_format_version: Literal["2025-09"] = Field(description="2025-09")
    name: Names = Field(description=_NAME)
    uuid: Uuid = Field(description="a UUID, written once and never changed")
    version: LooseText = Field(default="", description="a text")
    type: Types = Field(default=("pass-fail",), description=_TYPE)
    credits: Annotated[Credits, BeforeValidator(_credits)] = Field(
        default_factory=Credits, description="a text (the author), or a map of roles to people"
    )
    source: Annotated[str, BeforeValidator(_sources)] = Field(default="", description=_SOURCE)
    source_url: str = Field(default="", description="a text; in 2025-09 better source: {name, url}")
    license: Literal[LICENSES] = Field(default="unknown", description=_LICENSE)  # type: ignore[valid-type]
    rights_owner: str = Field(default="", description="a text")
    embargo_until: LooseText = Field(default="", description="a date")
    keywords: Texts = Field(default=(), description="a list of texts")
    languages: Annotated[tuple[str, ...] | None, BeforeValidator(_language_codes)] = Field(
        default=None, description="`all`, or a list of language codes such as python3, cpp"
    )
    allow_file_writing: bool = Field(default=False, description="true or false")
    constants: Annotated[dict[str, str], BeforeValidator(_constants)] = Field(
        default_factory=dict, description="a map of names to numbers or texts"
    )
    limits: Limits = Field(default_factory=Limits, description=_LIMITS)


class LenientMultipliers(LenientSection):
    ac_to_time_limit: Number | None = Field(default=None, description="a number")
    time_limit_to_tle: Number | None = Field(default=None, description="a number")


class LenientLimits(LenientSection):
    """Limits of the legacy versions and of the drafts."""

    time_limit: PositiveNumber | None = Field(default=None, description=_SECONDS)
    time_multiplier: Number | None = Field(default=None, description="a number")
    time_safety_margin: Number | None = Field(default=None, description="a number")
    time_multipliers: LenientMultipliers | None = Field(default=None, description="a map")
    time_resolution: PositiveNumber | None = Field(default=None, description=_SECONDS)
    memory: PositiveNumber | None = Field(default=None, description=_MIB)
    output: PositiveNumber | None = Field(default=None, description=_MIB)
    code: PositiveNumber | None = Field(default=None, description="KiB, a number above 0")
    compilation_time: PositiveNumber | None = Field(default=None, description=_SECONDS)
    compilation_memory: PositiveNumber | None = Field(default=None, description=_MIB)
    validation_time: PositiveNumber | None = Field(default=None, description=_SECONDS)
    validation_memory: PositiveNumber | None = Field(default=None, description=_MIB)
    validation_output: PositiveNumber | None = Field(default=None, description=_MIB)
    validation_passes: PositiveWhole | None = Field(default=None, description="a whole number above 0")


class Grading(LenientSection):
    objective: Literal["min", "max"] = Field(default="max", description="min or max")
    show_test_data_groups: bool = Field(default=False, description="true or false")


class LegacyProblemYaml(LenientSection):
    """Versions legacy, legacy-icpc and 2023-07-draft: everything is optional, unknown keys are warnings."""

    problem_format_version: str = Field(default="legacy", description="legacy, legacy-icpc or 2023-07-draft")
    name: Names | None = Field(default=None, description=_NAME)
    uuid: LooseText = Field(default="", description="a UUID")
    version: LooseText = Field(default="", description="a text")
    type: Types = Field(default=("pass-fail",), description=_TYPE)
    author: Annotated[str, BeforeValidator(lambda value: ", ".join(_people(value)))] = Field(
        default="", description=_PERSON
    )
    credits: Annotated[Credits, BeforeValidator(_credits)] = Field(
        default_factory=Credits, description="a text (the author), or a map of roles to people"
    )
    source: Annotated[str, BeforeValidator(_sources)] = Field(default="", description=_SOURCE)
    source_url: str | None = Field(default="", description="a text")
    license: str = Field(default="unknown", description=_LICENSE)
    rights_owner: str | None = Field(default="", description="a text")
    embargo_until: LooseText = Field(default="", description="a date")
    validation: Flags = Field(default=("default",), description="default, or custom [score] [interactive]")
    validator_flags: Flags = Field(default=(), description="flags of the output validator")
    keywords: Annotated[tuple[str, ...], BeforeValidator(_flags)] = Field(default=(), description="texts")
    languages: Annotated[tuple[str, ...] | None, BeforeValidator(_language_codes)] = Field(
        default=None, description="`all`, or a list of language codes such as python3, cpp"
    )
    constants: Annotated[dict[str, str], BeforeValidator(_constants)] = Field(
        default_factory=dict, description="a map of names to numbers or texts"
    )
    grading: Grading = Field(default_factory=Grading, description="a map")
    limits: LenientLimits = Field(default_factory=LenientLimits, description=_LIMITS)
