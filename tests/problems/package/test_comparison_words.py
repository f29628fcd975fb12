"""The page says how results are compared, in words made from the declaration."""

from problems.package.comparison_words import comparison_sentences
from problems.package.model import Comparison, ResultRule


def test_it_says_what_has_to_agree() -> None:
    rule = ResultRule(comparisons=(Comparison(policy="close", atol=1e-9, rtol=1e-6, dtype="loose"),))
    [sentence] = comparison_sentences(rule)
    assert sentence == "The result has to agree with the expected one within 1e-09 or 1e-06 of its size."


def test_it_says_it_for_each_element_and_the_arguments() -> None:
    exact = Comparison(policy="exact", nan_equal=True)
    labels = Comparison(policy="up_to_labels", dtype="loose")
    rule = ResultRule(comparisons=(exact, labels), is_per_element=True, arguments_unchanged=True)
    first, second, third = comparison_sentences(rule)
    assert first.startswith("Element 1 of the result has to equal") and "NaN equals NaN" in first
    assert second == "Element 2 of the result has to group as the expected one does, under any labels."
    assert third == "The arguments must be left as they were."
