"""The keys of whetstone.yaml: what the ICPC format has no place for. Unknown keys are errors."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from problems.package.languages import PROGRAM_LANGUAGES
from problems.package.schema import Number, PositiveNumber, Section, Texts, Whole
from problems.package.signature import SignatureError, TypeSpec, parse_identifier, parse_type
from problems.package.yaml_source import YamlDocument

WHETSTONE_YAML = "whetstone.yaml"
VERDICTS = ("AC", "WA", "TLE", "MLE", "OLE", "RTE", "CE")
_LANGUAGES = ", ".join(PROGRAM_LANGUAGES)
_LANGUAGE_MAP = f"a map with the languages {_LANGUAGES} as keys"


def _type(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("not a type")
    try:
        return parse_type(value)
    except SignatureError as error:
        raise ValueError(str(error)) from error


def _identifier(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("not a name")
    try:
        return parse_identifier(value)
    except SignatureError as error:
        raise ValueError(str(error)) from error


def _language(value: Any) -> Any:
    if value not in PROGRAM_LANGUAGES:
        raise ValueError("not a language of the table")
    return value


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Type = Annotated[TypeSpec, BeforeValidator(_type)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
Tolerance = Annotated[Number, Field(ge=0)]
Language = Annotated[str, BeforeValidator(_language)]


class Skills(Section):
    primary: str = Field(description="the code of a topic, such as algo.sort")
    secondary: Texts = Field(default=(), max_length=3, description="up to three codes of topics")


class ParameterYaml(Section):
    name: Identifier = Field(description="a name, letters, digits and _")
    type: Type = Field(description="a type such as int, list[int], optional[ndarray[float64]]")


class SignatureYaml(Section):
    name: Identifier = Field(description="the function's name, letters, digits and _")
    params: tuple[ParameterYaml, ...] = Field(description="a list of {name, type}")
    returns: Type = Field(description="a type such as float or tuple[int, ndarray[float64]]")


class ComparisonYaml(Section):
    policy: Literal["exact", "close", "unordered"] | None = Field(
        default=None, description="exact, close or unordered"
    )
    rtol: Tolerance = Field(default=0.0, description="a number, 0 or more")
    atol: Tolerance = Field(default=0.0, description="a number, 0 or more")
    nan_equal: bool = Field(default=False, description="true or false")
    dtype: Literal["strict", "loose"] | None = Field(default=None, description="strict or loose")
    arguments_unchanged: bool = Field(default=False, description="true or false")


class ScalingYaml(Section):
    sizes: tuple[Annotated[Whole, Field(ge=2, le=10**9)], ...] = Field(
        min_length=5, max_length=20, description="5 to 20 whole numbers, rising, the last 16 times the first"
    )


class Label(Section):
    verdict: Literal["AC", "WA", "TLE", "MLE", "OLE", "RTE", "CE"] = Field(
        description=f"one of {', '.join(VERDICTS)}"
    )
    group: str | None = Field(default=None, description="the name of the group that must catch it")


class WhetstoneYaml(Section):
    kind: Literal["program", "function"] = Field(description="program or function")
    difficulty: Annotated[Whole, Field(ge=1, le=5)] = Field(description="a whole number from 1 to 5")
    skills: Skills | None = Field(default=None, description="a map with primary and secondary")
    languages: tuple[Language, ...] = Field(
        min_length=1, description=f"a list of one or more of {_LANGUAGES}"
    )
    time_limits: dict[Language, PositiveNumber] = Field(
        default_factory=dict, description=f"{_LANGUAGE_MAP}, seconds above 0 as values"
    )
    references: dict[Language, str] = Field(
        description=f"{_LANGUAGE_MAP}, paths below submissions/accepted/ as values"
    )
    perf_groups: Texts = Field(default=(), description="names of groups")
    scaling: ScalingYaml | None = Field(default=None, description="a map with sizes")
    signature: SignatureYaml | None = Field(default=None, description="a map with name, params and returns")
    comparison: Annotated[tuple[ComparisonYaml, ...] | None, BeforeValidator(_one_or_many)] = Field(
        default=None,
        description="a map with policy, or a list of such, one per element of the returned tuple",
    )
    hints: Texts = Field(default=(), description="a list of texts (Markdown)")
    provenance: str = Field(default="", description="a text")
    labels: dict[str, Label] = Field(
        default_factory=dict, description="a map of submission paths to {verdict, group}"
    )


Manifest = tuple[WhetstoneYaml, YamlDocument]
"""The checked keys, and where they stand."""
