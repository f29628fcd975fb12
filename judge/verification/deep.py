"""What only full mode has time for: V02 (made again), V11 (mutants), V19 (order), V22 (growth)."""

import random
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from judge.building import BuildFailed, generate
from judge.errors import JudgeFault
from judge.measurement.growth import CURVES, Growth, grown
from judge.scaling import take_points
from judge.turns import RunFailed
from judge.verdicts import Verdict
from judge.verification.findings import Finding, Level, NotApplicable
from judge.verification.labels import contract_of
from judge.verification.mutation import Mutant, mutants
from judge.verification.report import Role
from judge.verification.subject import Subject, role_of
from problems.package.model import Package

MOST_MUTANTS = 40
LEAST_KILLED = 0.9
_EQUIVALENT = re.compile(r"equivalent mutant `?([0-9a-f]{8})", re.IGNORECASE)


# ---- V02 ----


def find_not_reproducible(subject: Subject) -> Iterator[Finding]:
    """V02: what the generator makes a second time is not what it made."""
    package = subject.package
    if package.generator is None:
        raise NotApplicable("no generator")
    with tempfile.TemporaryDirectory(prefix="whetstone-again-") as scratch:
        again = Path(scratch)
        shutil.copytree(package.root / "generators", again / "generators")
        try:
            generate(replace(package, root=again), subject.sandbox)
        except BuildFailed as error:
            yield Finding(file="generators", text=str(error)[:300])
            return
        for path in sorted((again / "data").rglob("*.*")):
            name = path.relative_to(again)
            first = package.root / name
            if not first.is_file() or first.read_bytes() != path.read_bytes():
                yield Finding(
                    file=str(name), text="is made otherwise the second time", group=path.parent.name
                )


# ---- V11 ----


def find_surviving_mutants(subject: Subject) -> Iterator[Finding]:
    """V11: fewer than nine of ten mutants of a reference die; the contract may explain some."""
    explained = set(_EQUIVALENT.findall(contract_of(subject)))
    killed = total = 0
    survivors: list[tuple[str, Mutant]] = []
    for path, language in _mutated_references(subject.package):
        source = subject.package.read(path).decode()
        for mutant in mutants(source, language, most=MOST_MUTANTS, seed=subject.plan.seed):
            if mutant.id in explained:
                continue
            verdict = _verdict_of(subject, language, mutant.source)
            if verdict is Verdict.CE:
                continue
            total += 1
            killed += verdict is not Verdict.AC
            if verdict is Verdict.AC:
                survivors.append((path, mutant))
    if not total:
        raise NotApplicable("no reference that can be mutated")
    subject.figures["mutants_killed"] = killed / total
    subject.figures["mutants"] = float(total)
    is_enough = killed >= LEAST_KILLED * total
    for path, mutant in survivors:
        level = Level.NOTE if is_enough else Level.WARNING
        yield Finding(file=path, text=f"mutant {mutant.id} lives, {mutant.what}"[:400], level=level)
    if not is_enough:
        yield Finding(text=f"{killed} of {total} mutants die, fewer than {LEAST_KILLED:.0%}")


def _mutated_references(package: Package) -> list[tuple[str, str]]:
    """One reference per source file: a file for two dialects is mutated in one of them."""
    by_path: dict[str, str] = {}
    for language, path in package.references.items():
        by_path.setdefault(path, language)
    return list(by_path.items())


def _verdict_of(subject: Subject, language: str, source: str) -> Verdict:
    try:
        return subject.first_failure(language, source)
    except JudgeFault:
        # A checker that breaks on it has noticed it; V09 looks at that.
        return Verdict.JE


# ---- V19 ----


def find_dependent_on_order(subject: Subject) -> Iterator[Finding]:
    """V19: with cases and groups in another order, some program fares otherwise."""
    package = subject.package
    if any(group.require_pass for group in package.groups):
        raise NotApplicable("groups require each other")
    shuffled = in_another_order(package, subject.plan.seed)
    paths = set()
    for labelled in subject.labelled:
        role = role_of(labelled)
        if role is Role.SLOW or labelled.path in paths:
            continue
        paths.add(labelled.path)
        first = [row for row in subject.judge_labelled(role) if row.path == labelled.path]
        try:
            found = subject.examined(
                labelled.language, subject.source(labelled), package=shuffled, focus=labelled.group or ""
            )
        except JudgeFault as fault:
            yield Finding(file=labelled.path, text=f"in another order: {fault}"[:300])
            continue
        failed = {
            group.name
            for (_, group, _), outcome in found.cases
            if outcome.verdict not in (Verdict.AC, Verdict.SKIPPED)
        }
        was = set(first[0].caught_by) if first else failed
        if role is Role.ACCEPTED and failed:
            yield Finding(
                file=labelled.path, text=f"in another order it fails in {', '.join(sorted(failed))}"
            )
        elif role is Role.WRONG and not was <= failed:
            lost = ", ".join(sorted(was - failed))
            yield Finding(file=labelled.path, text=f"in another order it is not caught by {lost}")


def in_another_order(package: Package, seed: int) -> Package:
    """The same package with its groups, and the cases in them, shuffled."""
    rng = random.Random(f"{seed}:{package.slug}")  # noqa: S311 -- no secret depends on it
    groups = [
        replace(group, cases=tuple(rng.sample(group.cases, len(group.cases)))) for group in package.groups
    ]
    return replace(package, groups=tuple(rng.sample(groups, len(groups))))


# ---- V22 ----


def find_growth(subject: Subject) -> Iterator[Finding]:
    """V22: a slow program does not grow faster than the reference in its language."""
    package = subject.package
    if not package.scaling_sizes:
        raise NotApplicable("no sizes to scale to are declared")
    slow = [each for each in subject.labelled if role_of(each) is Role.SLOW]
    growths: dict[str, Growth] = {}
    for language, path in package.references.items():
        growths[language] = _growth(subject, language, package.read(path).decode())
        words = growths[language].words or f"inconclusive: {growths[language].note}"
        yield Finding(file=path, text=f"grows as {words} in {language}", level=Level.NOTE)
    for labelled in slow:
        reference = growths.get(labelled.language)
        found = _growth(subject, labelled.language, subject.source(labelled))
        words = found.words or f"inconclusive: {found.note}"
        yield Finding(file=labelled.path, text=f"grows as {words}", level=Level.NOTE)
        if reference is not None and reference.best and found.best and _rank(found) <= _rank(reference):
            text = f"grows as {found.words}, no faster than the reference ({reference.words})"
            yield Finding(file=labelled.path, text=text, level=Level.WARNING)


def _growth(subject: Subject, language: str, source: str) -> Growth:
    try:
        points = take_points(subject.package, language, source, subject.sandbox, lambda: None)
    except (RunFailed, BuildFailed, JudgeFault) as fault:
        return Growth(note=str(fault)[:200])
    return grown(points)


def _rank(growth: Growth) -> int:
    return max(list(CURVES).index(name) for name in growth.best)
