"""V13: the pass mark of a problem with a metric lies well between wrong and right programs."""

from collections.abc import Iterator

from judge.grading import needed_score
from judge.verification.findings import Finding, Level, NotApplicable
from judge.verification.report import Role
from judge.verification.subject import ACCEPTED, Subject

LEAST_SEEDS = 3
LEAST_MARGIN = 5.0
"""Percent of the largest score between the mark and the nearest program on either side."""


def find(subject: Subject) -> Iterator[Finding]:
    """A mark that a wrong program reaches, that a right one misses, or that either comes near."""
    package = subject.package
    if package.pass_score is None or not package.is_scoring:
        raise NotApplicable("no pass mark")
    most = sum(group.max_score or 0.0 for group in package.groups) or 100.0
    mark = needed_score(package, most)
    seeds = int(package.declared.get("seeds", LEAST_SEEDS)) if package.declared else LEAST_SEEDS
    if seeds < LEAST_SEEDS:
        text = f"{seeds} hidden data sets; the mark may be a matter of luck with fewer than {LEAST_SEEDS}"
        yield Finding(text=text, level=subject.demanded)
    right = {row.path: row.score for row in subject.judge_labelled(Role.ACCEPTED)}
    # Who fails a gate has no say about the mark.
    wrong = {
        row.path: row.score
        for row in subject.judge_labelled(Role.WRONG)
        if row.score > 0 and ACCEPTED.isdisjoint(row.permitted)
    }
    if not wrong:
        text = "no wrong program scores anything: nothing shows that the mark divides"
        yield Finding(text=text, level=Level.WARNING)
    subject.figures["pass_mark"] = mark
    for path, score in {**right, **wrong}.items():
        margin = (score - mark if path in right else mark - score) / most * 100
        if margin < 0:
            yield Finding(file=path, text=f"scores {score:g}, on the wrong side of the mark at {mark:g}")
        elif margin < LEAST_MARGIN:
            text = f"scores {score:g}, within {LEAST_MARGIN:g} % of the mark at {mark:g}"
            yield Finding(file=path, text=text, level=Level.WARNING)
