"""V23: what a bank is made of, and what of it is still missing. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from problems.package.model import Package

PYTORCH = "python3-torch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """At least so many problems of which something holds."""

    name: str
    least: int
    holds: Callable[[Package], bool]


def _kind(*names: str) -> Callable[[Package], bool]:
    return lambda package: package.kind in names


QUOTAS: Sequence[Quota] = (
    Quota(name="problems", least=60, holds=lambda package: True),
    Quota(name="sql", least=8, holds=_kind("sql")),
    Quota(name="r", least=5, holds=lambda package: "r" in package.languages and len(package.languages) < 8),
    Quota(name="predict", least=5, holds=_kind("predict")),
    Quota(name="interactive", least=3, holds=_kind("interactive")),
    Quota(name="stochastic", least=6, holds=_kind("stochastic")),
    Quota(
        name="gradient or deep learning in numpy",
        least=5,
        holds=lambda package: (
            package.kind == "gradient" or (package.slug.startswith("dl-") and "python3" in package.languages)
        ),
    ),
    Quota(name="pytorch", least=3, holds=lambda package: PYTORCH in package.languages),
    Quota(name="plot", least=2, holds=_kind("plot")),
    Quota(name="tests", least=2, holds=_kind("tests")),
    Quota(name="artifact", least=3, holds=_kind("artifact")),
)
SPECIFIED: tuple[str, ...] = (
    *("al-lower-bound", "al-pipeline-order", "al-inversions", "cx-tour", "bd-distinct-sketch"),
    *("se-kill-mutants", "sql-sessionize", "st-summary", "st-reservoir", "st-gamma-sampler"),
    *("st-hmm-decode", "st-bandit", "r-ols-summary", "ev-leakfree-scaler", "ev-roc-auc"),
    *("su-logistic", "dl-softmax-xent", "dl-conv2d", "pt-training-loop", "pr-demand"),
)
"""The problems that the bank was planned around."""
AREAS = ("dsa", "stats", "ml")


def counts(packages: Iterable[Package], areas: Mapping[str, str]) -> Mapping[str, Counter[str]]:
    """How many problems there are, by what; `areas`: slug -> area."""
    found: dict[str, Counter[str]] = {
        name: Counter() for name in ("area", "kind", "difficulty", "language", "checker")
    }
    for package in packages:
        found["area"][areas.get(package.slug, "")] += 1
        found["kind"][package.kind] += 1
        found["difficulty"][str(package.difficulty)] += 1
        found["language"].update(package.languages)
        found["checker"][checker_of(package)] += 1
    return MappingProxyType(found)


def checker_of(package: Package) -> str:
    """What decides about its outputs, in a word."""
    if package.validator.files is not None:
        return f"own ({package.way})"
    if package.way == "queried":
        return "tables"
    policies = {each.policy for each in package.comparison.comparisons} if package.comparison else set()
    return "typed " + "+".join(sorted(policies)) if policies else "tokens"


def gaps(packages: Sequence[Package], areas: Mapping[str, str]) -> Iterator[str]:
    """What a whole bank lacks."""
    for quota in QUOTAS:
        count = sum(map(quota.holds, packages))
        if count < quota.least:
            yield f"{quota.name}: {count} of {quota.least}"
    slugs = [package.slug for package in packages]
    for slug in SPECIFIED:
        if slug not in slugs:
            yield f"{slug} is missing"
    for slug, count in Counter(slugs).items():
        if count > 1:
            yield f"the short name {slug} is used {count} times"
    for area in AREAS:
        if area not in areas.values():
            yield f"no problem in the area {area}"


def balance_lines(packages: Sequence[Package], areas: Mapping[str, str]) -> list[str]:
    """The report, a line per way of counting and one per gap."""
    lines = [f"balance of {len(packages)} problems"]
    for name, counted in counts(packages, areas).items():
        listed = ", ".join(f"{key} {count}" for key, count in sorted(counted.items()))
        lines.append(f"  {name + ':':<12}{listed}")
    quotas = (f"{quota.name} {sum(map(quota.holds, packages))}/{quota.least}" for quota in QUOTAS)
    lines.append(f"  {'quotas:':<12}{', '.join(quotas)}")
    return [*lines, *(f"  missing     {gap}" for gap in gaps(packages, areas))]
