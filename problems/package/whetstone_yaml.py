"""The keys of whetstone.yaml: what the ICPC format has no place for. Unknown keys are errors."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field

from problems.package.declarations import MetricYaml, MutantsYaml
from problems.package.kinds import KIND_NAMES, Kind
from problems.package.languages import PROGRAM_LANGUAGES
from problems.package.model import Policy
from problems.package.numeric_declarations import GradientYaml, StochasticYaml
from problems.package.schema import Number, PositiveNumber, PositiveWhole, Section, Texts, Whole
from problems.package.scores import GroupScoreYaml, PassScore
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


class StageYaml(Section):
    function: Identifier = Field(description="the name of a function of stage.py")
    params: tuple[ParameterYaml, ...] = Field(description="a list of {name, type}")
    returns: Type = Field(description="a type such as float or tuple[int, ndarray[float64]]")


class CallableYaml(Section):
    """A function, or a class: which of the keys are there tells."""

    name: Identifier | None = Field(default=None, description="the function's name, letters, digits and _")
    params: tuple[ParameterYaml, ...] = Field(default=(), description="a list of {name, type}")
    returns: Type | None = Field(default=None, description="a type such as float")
    class_: Identifier | None = Field(default=None, alias="class", description="the class's name")
    init: tuple[ParameterYaml, ...] = Field(default=(), description="a list of {name, type}")
    methods: tuple[SignatureYaml, ...] = Field(default=(), description="a list of {name, params, returns}")


class ComparisonYaml(Section):
    policy: Policy | None = Field(default=None, description=f"one of {', '.join(get_args(Policy))}")
    rtol: Tolerance = Field(default=0.0, description="a number, 0 or more")
    atol: Tolerance = Field(default=0.0, description="a number, 0 or more")
    nan_equal: bool = Field(default=False, description="true or false")
    dtype: Literal["strict", "loose"] | None = Field(default=None, description="strict or loose")
    arguments_unchanged: bool = Field(default=False, description="true or false")


class SqlYaml(Section):
    statements: Literal["query", "script"] = Field(default="query", description="query or script")
    ordered: bool = Field(default=False, description="true or false")
    names: bool = Field(default=True, description="true or false")
    rtol: Tolerance = Field(default=1e-9, description="a number, 0 or more")
    atol: Tolerance = Field(default=0.0, description="a number, 0 or more")
    tables: tuple[Identifier, ...] = Field(default=(), description="for scripts, the tables to look at")
    step_limit: Annotated[Whole, Field(ge=1000)] | None = Field(
        default=None, description="a whole number, 1000 or more"
    )


class ScalingYaml(Section):
    sizes: tuple[Annotated[Whole, Field(ge=2, le=10**9)], ...] = Field(
        min_length=5, max_length=20, description="5 to 20 whole numbers, rising, the last 16 times the first"
    )


_OWN_RULES = "a map with forbid_modules, forbid_includes, forbid_names"
_R_NAME = r"[A-Za-z.][A-Za-z0-9._]*"
RFunction = Annotated[str, Field(pattern=rf"^{_R_NAME}(\({_R_NAME}\))?$")]


class LanguageRulesYaml(Section):
    forbid_modules: Texts = Field(default=(), description="a list of libraries")
    forbid_includes: Texts = Field(default=(), description="a list of headers")
    forbid_names: Texts = Field(default=(), description="a list of names")


class RRulesYaml(LanguageRulesYaml):
    mask: tuple[RFunction, ...] = Field(
        default=(), description="a list of R functions such as lm, or arguments such as mean.default(trim)"
    )


class SourceRulesYaml(Section):
    forbid_modules: Texts = Field(default=(), description="a list of modules of Python")
    allow_modules: Texts | None = Field(
        default=None, description="a list of libraries beside Python's standard library"
    )
    forbid_names: Texts = Field(default=(), description="a list of names of Python")
    max_lines: PositiveWhole | None = Field(default=None, description="a whole number above 0")
    max_complexity: PositiveWhole | None = Field(default=None, description="a whole number above 0")
    python3: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    c: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    cpp: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    java: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    javascript: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    typescript: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    go: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    rust: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    bash: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    sqlite: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    duckdb: LanguageRulesYaml | None = Field(default=None, description=_OWN_RULES)
    r: RRulesYaml | None = Field(default=None, description="a map with mask")


class Label(Section):
    verdict: Literal["AC", "WA", "TLE", "MLE", "OLE", "RTE", "CE"] = Field(
        description=f"one of {', '.join(VERDICTS)}"
    )
    group: str | None = Field(default=None, description="the name of the group that must catch it")
    languages: tuple[Language, ...] | None = Field(
        default=None, description="a list of offered languages, where the label is not for all of the file's"
    )


class WhetstoneYaml(Section):
    kind: Kind = Field(description=f"one of {', '.join(KIND_NAMES)}")
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
    pass_score: PassScore | None = Field(
        default=None, description="percent of the maximal score, above 0, at most 100"
    )
    groups: dict[str, GroupScoreYaml] = Field(
        default_factory=dict,
        description="a map of groups to {max_score, score_aggregation, require_pass, full_feedback, gate}",
    )
    idle_limit: PositiveNumber | None = Field(
        default=None, description="seconds that an interactive program may be silent, a number above 0"
    )
    perf_groups: Texts = Field(default=(), description="names of groups")
    scaling: ScalingYaml | None = Field(default=None, description="a map with sizes")
    signature: SignatureYaml | None = Field(default=None, description="a map with name, params and returns")
    signatures: tuple[CallableYaml, ...] | None = Field(
        default=None, min_length=1, description="a list of functions {name, params, returns} and classes"
    )
    stage: StageYaml | None = Field(
        default=None, description="a map with function, params and returns, of include/LANGUAGE/stage.py"
    )
    metric: MetricYaml | None = Field(
        default=None, description="a map with name, better, baseline, pass, full, seeds and public"
    )
    mutants: MutantsYaml | None = Field(default=None, description="a map with pass")
    stochastic: StochasticYaml | None = Field(
        default=None, description="a map with false_reject, tests, cells, draws and confirm"
    )
    gradient: GradientYaml | None = Field(default=None, description="a map with step and rtol")
    comparison: Annotated[tuple[ComparisonYaml, ...] | None, BeforeValidator(_one_or_many)] = Field(
        default=None,
        description="a map with policy, or a list of such, one per element of the returned tuple",
    )
    source_rules: SourceRulesYaml | None = Field(
        default=None,
        description="a map with forbid_modules, allow_modules, forbid_names, max_lines, max_complexity, r",
    )
    sql: SqlYaml | None = Field(default=None, description="a map with ordered, names, statements")
    hints: Texts = Field(default=(), description="a list of texts (Markdown)")
    provenance: str = Field(default="", description="a text")
    labels: dict[str, Label] = Field(
        default_factory=dict, description="a map of submission paths to {verdict, group}"
    )


Manifest = tuple[WhetstoneYaml, YamlDocument]
"""The checked keys, and where they stand."""
