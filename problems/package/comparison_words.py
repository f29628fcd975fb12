"""How results are compared, in sentences for the problem's page, made from the declaration."""

from collections.abc import Callable, Iterator, Mapping

from problems.package.model import Comparison, ResultRule


def comparison_sentences(rule: ResultRule) -> Iterator[str]:
    """One sentence for the result or each element of it, and what holds besides."""
    for index, comparison in enumerate(rule.comparisons, start=1):
        subject = f"Element {index} of the result" if rule.is_per_element else "The result"
        yield f"{subject} {_WORDS[comparison.policy](comparison)}{_more(comparison)}."
    if rule.arguments_unchanged:
        yield "The arguments must be left as they were."


def _more(comparison: Comparison) -> str:
    types = "; int, float and bool are told apart" if comparison.dtype == "strict" else ""
    return types + ("; NaN equals NaN" if comparison.nan_equal else "")


def _close(comparison: Comparison) -> str:
    return f"has to agree with the expected one{_within(comparison)}"


def _within(comparison: Comparison) -> str:
    bounds = []
    if comparison.atol:
        bounds.append(f"{comparison.atol:g}")
    if comparison.rtol:
        bounds.append(f"{comparison.rtol:g} of its size")
    return f" within {' or '.join(bounds)}" if bounds else ""


_WORDS: Mapping[str, Callable[[Comparison], str]] = {
    "exact": lambda comparison: "has to equal the expected one exactly",
    "close": _close,
    "unordered": lambda comparison: "has to hold exactly the expected elements, in any order",
    "rows": lambda comparison: f"has to hold the expected rows{_within(comparison)}, in any order",
    "up_to_sign": lambda comparison: f"{_close(comparison)}, up to the sign of each vector",
    "up_to_labels": lambda comparison: "has to group as the expected one does, under any labels",
}
