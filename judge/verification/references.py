"""V04, V05, V21: the programs that have to be accepted."""

from collections.abc import Iterator

from judge.verdicts import Verdict
from judge.verification.findings import Finding, Level, NotApplicable
from judge.verification.report import Role
from judge.verification.subject import Subject

REPETITIONS = 3
LARGEST_SHARE = 0.1
"""Of a tolerance that sound methods may take: accepted programs then agree with each other as well."""


def find_refused(subject: Subject) -> Iterator[Finding]:
    """V04: any verdict other than AC on any accepted program; in full mode on any of three runs."""
    for row in subject.judge_labelled(Role.ACCEPTED):
        if row.verdict == Verdict.SKIPPED:
            continue
        if not row.is_right:
            yield Finding(file=row.path, text=f"{row.verdict} in {row.language}: {row.note}")
    if not subject.is_full:
        return
    references = {(path, language) for language, path in subject.package.references.items()}
    for labelled in subject.accepted:
        if (labelled.path, labelled.language) not in references:
            continue
        for number in range(2, REPETITIONS + 1):
            found = subject.examined(labelled.language, subject.source(labelled))
            if found.grade.verdict is not Verdict.AC:
                text = f"{found.grade.verdict} in {labelled.language} in run {number}"
                yield Finding(file=labelled.path, text=text)


def find_apart(subject: Subject) -> Iterator[Finding]:
    """V05: an accepted program whose results take more than a tenth of the tolerance."""
    subject.judge_labelled(Role.ACCEPTED)
    accepted = {labelled.path for labelled in subject.accepted}
    if len(accepted) < 2:
        yield Finding(
            text="there is one accepted program only: nothing independent agrees with it",
            level=subject.demanded,
        )
    if not subject.tolerance_ratios:
        if len(accepted) < 2:
            return
        raise NotApplicable("no tolerance of the judge's own decides")
    subject.figures["tolerance_ratio"] = max(subject.tolerance_ratios.values())
    for path, share in subject.tolerance_ratios.items():
        if share > LARGEST_SHARE:
            yield Finding(
                file=path,
                text=f"results take {share:g} of the tolerance, more than a tenth: it is too tight",
                level=Level.WARNING,
            )


def find_left_out(subject: Subject) -> Iterator[Finding]:
    """V21: a language that could not be run here counts as not passed."""
    left_out = sorted({row.language for row in subject.rows if row.verdict == Verdict.SKIPPED})
    for language in left_out:
        yield Finding(text=f"{language} was not run: its image is not built here")
    judged = {row.language for row in subject.rows_of(Role.ACCEPTED)}
    for language in subject.package.languages:
        if language not in judged:
            text = f"{language} is offered, and no accepted program is for it"
            yield Finding(text=text, level=subject.demanded)
