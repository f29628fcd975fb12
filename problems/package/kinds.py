"""The kinds of problems: what a package of each must and may declare. How each is run is the judge's table.

A kind's `way` says what happens to a submission: `piped`, a process per case, stdin to stdout; `queried`, a
database engine runs it against the case's database; `called`, our harness calls the learner's code with typed
arguments; `driven`, the package's driver calls it from another box and decides; `interactive`, it talks to
the package's interactor.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

Kind = Literal[
    "program",
    "interactive",
    "function",
    "sql",
    "predict",
    "stochastic",
    "gradient",
    "tests",
    "plot",
    "artifact",
]
Way = Literal["piped", "queried", "called", "driven", "interactive"]
Need = Literal["must", "may", "never"]

KIND_NAMES: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """One kind. `interaction` is about `type: interactive` in problem.yaml: where it is declared, a second
    program of the package takes part, which is its output validator.
    """

    name: Kind
    title: str
    way: Way
    """Without `type: interactive`."""
    way_interactive: Way
    """With it."""
    signature: Need = "never"
    comparison: bool = False
    """Whether results may be compared by a policy of whetstone.yaml."""
    validator: Need = "may"
    interaction: Need = "never"
    own_declaration: str = ""
    """The key of whetstone.yaml that only this kind has."""
    is_judged: bool = True

    @property
    def has_signature(self) -> bool:
        """Whether learners write functions or classes."""
        return self.signature == "must"

    def way_of(self, *, is_interactive: bool) -> Way:
        """What happens to a submission."""
        return self.way_interactive if is_interactive else self.way


def _piped(name: Kind, title: str, validator: Need = "may", *, is_judged: bool = True) -> KindRow:
    return KindRow(
        name=name, title=title, way="piped", way_interactive="piped", validator=validator, is_judged=is_judged
    )


def _driven(name: Kind, title: str, own_declaration: str = "", *, is_judged: bool = True) -> KindRow:
    return KindRow(
        name=name,
        title=title,
        way="driven",
        way_interactive="driven",
        signature="must",
        validator="must",
        interaction="must",
        own_declaration=own_declaration,
        is_judged=is_judged,
    )


_ROWS: tuple[KindRow, ...] = (
    _piped("program", "Program"),
    KindRow(
        name="interactive",
        title="Interactive program",
        way="interactive",
        way_interactive="interactive",
        validator="must",
        interaction="must",
    ),
    KindRow(
        name="function",
        title="Function",
        way="called",
        way_interactive="driven",
        signature="must",
        comparison=True,
        interaction="may",
    ),
    KindRow(
        name="sql",
        title="SQL",
        way="queried",
        way_interactive="queried",
        own_declaration="sql",
    ),
    _driven("predict", "Prediction", "metric"),
    _driven("stochastic", "Random function", "stochastic"),
    _driven("gradient", "Gradient", "gradient"),
    _driven("tests", "Tests", "mutants"),
    _driven("plot", "Plot"),
    _piped("artifact", "Artifact", "must"),
)

KINDS: Mapping[str, KindRow] = MappingProxyType({row.name: row for row in _ROWS})
