"""What some kinds of problems declare in a section of whetstone.yaml of their own, and what the page tells.

The driver gets the section as it stands (`case.declared`), so that the page and the judging cannot disagree.
A section that sets a pass mark gives the problem's `pass_score`.
"""

from dataclasses import replace
from typing import Annotated, Any, Literal, Protocol, runtime_checkable

from pydantic import Field

from problems.package.comparison_words import comparison_sentences
from problems.package.defects import Findings
from problems.package.model import Package, SqlRule, TestGroup
from problems.package.schema import Number, PositiveWhole, Section, Texts
from problems.package.yaml_source import Loc, YamlDocument

PASS_SLACK = 0.05
"""Percent by which a written `pass_score` may differ from the computed one."""
PLOT_SENTENCE = (
    "A figure is judged by what is in it, its axes, bars, lines, points and texts, not by its pixels. "
    "On samples you are shown its picture."
)
Name = Annotated[str, Field(min_length=1, max_length=60)]


@runtime_checkable
class Declaration(Protocol):
    """A section of one kind."""

    def defects(self, package: Package) -> list[tuple[Loc, str, str]]:
        """(key inside the section, what is wrong, what is expected); called once the data is built, too."""
        ...

    def pass_percent(self, package: Package) -> float | None:
        """The share of the points, in percent, that has to be reached."""
        ...

    def sentences(self, package: Package) -> list[str]:
        """What the problem's page says about judging."""
        ...

    def as_declared(self) -> dict[str, Any]:
        """The section for the driver, as plain data."""
        ...


class MetricYaml(Section):
    """`metric`, of kind predict."""

    name: Name = Field(description="the metric's name, such as wape")
    better: Literal["lower", "higher"] = Field(description="lower or higher")
    baseline: Number = Field(description="the value that gives no points")
    pass_: Number = Field(alias="pass", description="the value that is enough")
    full: Number = Field(description="the value that gives all points")
    seeds: PositiveWhole = Field(description="how many hidden data sets are scored")
    public: Texts = Field(default=(), description="names of groups whose metric is told")

    def defects(self, package: Package) -> list[tuple[Loc, str, str]]:
        """Marks in order, groups that exist, and as many scored data sets as are declared."""
        sign = 1.0 if self.better == "lower" else -1.0
        found: list[tuple[Loc, str, str]] = []
        if not sign * self.baseline > sign * self.pass_ >= sign * self.full:
            order = "baseline > pass >= full" if self.better == "lower" else "baseline < pass <= full"
            found.append((("baseline",), f"the marks are not in order for {self.better} is better", order))
        names = {group.name for group in package.groups}
        unknown = [name for name in self.public if name not in names]
        if _is_built(package) and unknown:
            found.append(
                (("public",), f"there is no group {unknown[0]}", f"among {', '.join(sorted(names))}")
            )
        scored = [group for group in package.groups if group.max_score]
        cases = sum(len(group.cases) for group in scored)
        if _is_built(package) and cases != self.seeds:
            found.append((("seeds",), f"{cases} cases are worth points", f"{self.seeds}, one per data set"))
        elif len({_worth_of_a_case(group) for group in scored}) > 1 or 0.0 in map(_worth_of_a_case, scored):
            uneven = "the score is no mean over the data sets"
            found.append((("seeds",), uneven, "groups of one case each, all worth the same"))
        return found

    def pass_percent(self, package: Package) -> float | None:
        """Of the points, at the pass mark."""
        return 100.0 * (self.pass_ - self.baseline) / (self.full - self.baseline)

    def sentences(self, package: Package) -> list[str]:
        """Metric, marks, data sets."""
        sets = f"{self.seeds} hidden data sets" if self.seeds > 1 else "one hidden data set"
        percent, way = self.pass_percent(package), f"({self.better} is better)"
        told = [
            f"Predictions are measured by {self.name} {way}: no points at {self.baseline:g}, all at "
            f"{self.full:g}, in between in proportion.",
            f"The score is the mean over {sets}. Accepted from {percent:.3g} % of the points on, which is "
            f"{self.name} {self.pass_:g}.",
        ]
        if self.public:
            told.append(
                "On samples and public data sets you are told the value and its 95 % interval "
                "(bootstrap over the rows); public data sets are worth no points."
            )
        return told

    def as_declared(self) -> dict[str, Any]:
        """With `pass` as it is written."""
        return self.model_dump(mode="json", by_alias=True)


class MutantsYaml(Section):
    """`mutants`, of kind tests."""

    pass_: PositiveWhole = Field(alias="pass", description="how many broken implementations must be found")

    def defects(self, package: Package) -> list[tuple[Loc, str, str]]:
        """No more to be found than there are."""
        count = self._count(package)
        if _is_built(package) and self.pass_ > count:
            return [(("pass",), f"there are {count} groups with points", f"a whole number from 1 to {count}")]
        return []

    def pass_percent(self, package: Package) -> float | None:
        """Each mutant is a group, all worth the same."""
        count = self._count(package)
        return 100.0 * min(self.pass_, count) / count if count else None

    def sentences(self, package: Package) -> list[str]:
        """How many of how many."""
        return [
            "Your tests are run against several implementations that keep the contract, and must let all of "
            f"them pass, and against {self._count(package)} that break it, each in another way. "
            f"Accepted from {self.pass_} found on."
        ]

    def as_declared(self) -> dict[str, Any]:
        """With `pass` as it is written."""
        return self.model_dump(mode="json", by_alias=True)

    def _count(self, package: Package) -> int:
        return sum(1 for group in package.groups if group.max_score)


def with_declaration(
    package: Package, key: str, declaration: Declaration, document: YamlDocument, findings: Findings
) -> Package:
    """The package with what its section `key` says, the pass mark included."""
    for loc, problem, expected in declaration.defects(package):
        findings.defect(document.file, document.where((key, *loc)), problem, expected)
    percent, written = declaration.pass_percent(package), package.pass_score
    if percent is not None and written is not None and abs(percent - written) > PASS_SLACK:
        problem = f"{written:g} does not fit {key}"
        expected = f"{percent:g}, or the key left out"
        findings.defect(document.file, document.where(("pass_score",)), problem, expected)
    pass_score = written if percent is None else percent
    return replace(package, declared=declaration.as_declared(), pass_score=pass_score)


def _worth_of_a_case(group: TestGroup) -> float:
    """Points; 0 where the worst case of several decides, so that none has points of its own."""
    count = len(group.cases)
    is_shared = count > 1 and group.aggregation != "sum"
    return 0.0 if is_shared or not count else round((group.max_score or 0.0) / count, 6)


def _is_built(package: Package) -> bool:
    return any(not case.is_sample for case in package.cases)


def _sql_sentences(rule: SqlRule) -> tuple[str, ...]:
    what = (
        "Your query is one statement; its result"
        if rule.is_query
        else "After your script, what its tables hold"
    )
    names = "with the columns' names and their order" if rule.names else "whatever its columns are called"
    order = (
        "the order of the rows counts" if rule.is_query and rule.ordered else "the order of the rows is free"
    )
    return (
        f"{what} is compared on several databases, {names}; {order}.",
        "Integers, texts and NULL have to be the same, types included. Real numbers may differ by a relative "
        f"{rule.rtol:g}.",
    )


STAGED = (
    "A program of the problem calls your code and reports what it did; the report is what is compared.",
)


def sentences(package: Package, declaration: Declaration | None) -> tuple[str, ...]:
    """How submissions are judged, for the problem's page."""
    if declaration is not None:
        return tuple(declaration.sentences(package))
    if package.kind == "plot":
        return (PLOT_SENTENCE, *_pass_sentences(package))
    if package.sql is not None and package.validator.files is None:
        return _sql_sentences(package.sql)
    if package.comparison is not None and package.way == "called" and package.validator.files is None:
        told = comparison_sentences(package.comparison)
        return (*(STAGED if package.stage else ()), *told, *_pass_sentences(package))
    return _pass_sentences(package)


def _pass_sentences(package: Package) -> tuple[str, ...]:
    if package.pass_score is None or package.max_score is None:
        return ()
    needed = package.pass_score / 100 * package.max_score
    return (f"Accepted from {needed:g} of {package.max_score:g} points on.",)
