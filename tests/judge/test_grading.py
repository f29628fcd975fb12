from dataclasses import replace
from pathlib import Path

import pytest

from judge.checkers import Check
from judge.grading import (
    Course,
    Grade,
    Haste,
    Mark,
    case_points,
    case_verdict,
    grade,
    overall_verdict,
    short_groups,
    was_starved,
    without_score,
)
from judge.verdicts import Verdict
from problems.package.model import Aggregation, Package, TestGroup
from sandbox.interface import ExitStatus, RunResult
from tests.judge.factories import killed, make_group, make_package, ran

AC, WA, TLE, RTE, SK = Verdict.AC, Verdict.WA, Verdict.TLE, Verdict.RTE, Verdict.SKIPPED
RIGHT, WRONG = Check(is_accepted=True), Check(is_accepted=False, kind="wrong")


@pytest.mark.parametrize(
    ("run", "check", "verdict"),
    [
        (ran(), RIGHT, Verdict.AC),
        (ran(), WRONG, Verdict.WA),
        (ran(exit_code=1), None, Verdict.RTE),
        (ran(exit_code=1), RIGHT, Verdict.RTE),
        (ran(exit_status=ExitStatus.SIGNALED, exit_code=None, signal=11), None, Verdict.RTE),
        (killed(ExitStatus.CPU_LIMIT), None, Verdict.TLE),
        (killed(ExitStatus.CPU_LIMIT), RIGHT, Verdict.TLE),
        (killed(ExitStatus.WALL_LIMIT), None, Verdict.TLE),
        (killed(ExitStatus.MEMORY_LIMIT), None, Verdict.MLE),
        (killed(ExitStatus.OUTPUT_LIMIT), RIGHT, Verdict.OLE),
        (ran(cpu_ms=1000.1), RIGHT, Verdict.TLE),
        (ran(cpu_ms=1000.0), RIGHT, Verdict.AC),
    ],
)
def test_it_turns_every_end_of_a_run_into_its_verdict(
    run: RunResult, check: Check | None, verdict: Verdict
) -> None:
    assert case_verdict(run, check, time_limit_ms=1000) is verdict


@pytest.mark.parametrize(
    ("run", "starved"),
    [
        (killed(ExitStatus.WALL_LIMIT, cpu_ms=340.0, wall_ms=5000.0), True),
        (killed(ExitStatus.WALL_LIMIT, cpu_ms=4.0, wall_ms=5000.0), False),
        (killed(ExitStatus.CPU_LIMIT, cpu_ms=1000.0, wall_ms=5000.0), False),
        (ran(cpu_ms=1000.0, wall_ms=5000.0), False),
    ],
)
def test_it_tells_sleepers_from_those_who_waited_for_the_machine(run: RunResult, starved: bool) -> None:
    assert was_starved(run) is starved


def test_it_refuses_to_judge_an_unchecked_output() -> None:
    with pytest.raises(ValueError, match="checked"):
        case_verdict(ran(), None, time_limit_ms=1000)


@pytest.mark.parametrize(
    ("verdicts", "overall"),
    [([AC, AC], AC), ([AC, WA, TLE], WA), ([AC, TLE, WA], TLE), ([SK, RTE], RTE), ([WA, SK, AC], WA)],
)
def test_it_takes_the_first_failure_in_order(verdicts: list[Verdict], overall: Verdict) -> None:
    assert overall_verdict(verdicts) is overall


@pytest.mark.parametrize("verdicts", [[], [SK], [AC, SK]])
def test_it_never_accepts_what_was_not_run(verdicts: list[Verdict]) -> None:
    with pytest.raises(ValueError, match="not every case"):
        overall_verdict(verdicts)


def scored(
    root: Path, *groups: TestGroup, score_aggregation: Aggregation = "sum", max_score: float | None = 100.0
) -> Package:
    return make_package(
        root, groups, is_scoring=True, score_aggregation=score_aggregation, max_score=max_score
    )


def cases(root: Path, name: str, count: int, max_score: float | None, kind: Aggregation) -> TestGroup:
    return make_group(root, name, [(b"", b"")] * count, max_score=max_score, aggregation=kind)


def marks(group: str, *verdicts: Verdict) -> list[Mark]:
    return [Mark(group=group, verdict=verdict) for verdict in verdicts]


def test_it_gives_all_or_nothing_to_pass_fail_packages(tmp_path: Path) -> None:
    package = make_package(tmp_path, [cases(tmp_path, "secret", 2, None, "pass-fail")])
    assert grade(package, marks("secret", AC, AC)) == Grade(verdict=AC, score=100.0, max_score=100.0)
    assert grade(package, marks("secret", AC, WA)) == Grade(verdict=WA, score=0.0, max_score=100.0)
    assert without_score(package, Verdict.CE).max_score == 100.0


def test_it_adds_groups_of_each_kind(tmp_path: Path) -> None:
    package = scored(
        tmp_path,
        cases(tmp_path, "sample", 1, None, "pass-fail"),
        cases(tmp_path, "g1", 2, 20.0, "pass-fail"),
        cases(tmp_path, "g2", 4, 40.0, "sum"),
        cases(tmp_path, "g3", 2, 40.0, "min"),
    )
    found = grade(
        package,
        marks("sample", AC)
        + marks("g1", AC, AC)
        + marks("g2", AC, WA, AC, TLE)
        + [Mark(group="g3", verdict=AC, multiplier=0.5), Mark(group="g3", verdict=AC, multiplier=0.75)],
    )
    assert found == Grade(verdict=WA, score=20.0 + 20.0 + 20.0, max_score=100.0)


def test_it_takes_the_least_group_where_the_package_says_so(tmp_path: Path) -> None:
    groups = [cases(tmp_path, "g1", 1, 100.0, "sum"), cases(tmp_path, "g2", 2, 100.0, "sum")]
    package = scored(tmp_path, *groups, score_aggregation="min")
    found = grade(package, marks("g1", AC) + marks("g2", AC, WA))
    assert found.score == 50.0


def test_it_gives_nothing_to_a_group_whose_condition_failed(tmp_path: Path) -> None:
    first = cases(tmp_path, "g1", 1, 50.0, "pass-fail")
    second = make_group(
        tmp_path, "g2", [(b"", b"")], max_score=50.0, aggregation="pass-fail", require_pass=("g1",)
    )
    package = scored(tmp_path, first, second)
    assert grade(package, marks("g1", WA) + marks("g2", AC)).score == 0.0
    assert grade(package, marks("g1", AC) + marks("g2", AC)).score == 100.0


def test_it_never_scores_samples_but_lets_them_fail_the_verdict(tmp_path: Path) -> None:
    package = scored(
        tmp_path,
        cases(tmp_path, "sample", 1, None, "pass-fail"),
        cases(tmp_path, "g1", 1, 100.0, "pass-fail"),
    )
    found = grade(package, marks("sample", WA) + marks("g1", AC))
    assert found == Grade(verdict=WA, score=100.0, max_score=100.0)


def test_it_bounds_the_points_of_a_validator(tmp_path: Path) -> None:
    bounded = scored(tmp_path, cases(tmp_path, "g1", 1, 50.0, "sum"), max_score=50.0)
    assert grade(bounded, [Mark(group="g1", verdict=AC, points=70.0)]).score == 50.0
    unbounded = scored(tmp_path, cases(tmp_path, "g1", 1, None, "sum"), max_score=None)
    found = grade(unbounded, [Mark(group="g1", verdict=AC, points=700.0)])
    assert (found.score, found.max_score) == (700.0, 700.0)
    assert grade(unbounded, [Mark(group="g1", verdict=WA, points=700.0)]).score == 0.0


@pytest.mark.parametrize(
    ("multipliers", "verdict", "note"),
    [
        ((0.6, 0.6), AC, ""),
        ((1.0, 0.2), AC, ""),
        ((0.6, 0.5999), WA, "score 59.9 of 100, 60 are needed"),
        ((0.43, 0.43), WA, "score 43 of 100, 60 are needed"),
        ((0.0, 0.0), WA, "score 0 of 100, 60 are needed"),
    ],
)
def test_it_refuses_what_stays_below_the_pass_mark(
    multipliers: tuple[float, float], verdict: Verdict, note: str, tmp_path: Path
) -> None:
    groups = [cases(tmp_path, name, 1, 50.0, "min") for name in ("g1", "g2")]
    package = replace(scored(tmp_path, *groups), pass_score=60.0)
    found = grade(
        package,
        [
            Mark(group=f"g{number}", verdict=AC, multiplier=multiplier)
            for number, multiplier in enumerate(multipliers, start=1)
        ],
    )
    assert (found.verdict, found.note) == (verdict, note)
    assert found.score == pytest.approx(50 * sum(multipliers))


def test_it_keeps_the_verdict_of_a_failed_case_beside_the_pass_mark(tmp_path: Path) -> None:
    groups = [cases(tmp_path, name, 1, most, "min") for name, most in (("gate", 0.0), ("g2", 100.0))]
    package = replace(scored(tmp_path, *groups), pass_score=60.0)
    found = grade(package, marks("gate", TLE) + marks("g2", AC))
    assert found == Grade(verdict=TLE, score=100.0, max_score=100.0)


def test_it_scales_the_pass_mark_with_the_points(tmp_path: Path) -> None:
    package = replace(
        scored(tmp_path, cases(tmp_path, "g1", 1, 12.0, "min"), max_score=12.0), pass_score=75.0
    )
    found = grade(package, [Mark(group="g1", verdict=AC, multiplier=0.7)])
    assert (found.verdict, found.note) == (WA, "score 8.4 of 12, 9 are needed")


def test_it_names_the_groups_that_miss_the_pass_mark(tmp_path: Path) -> None:
    groups = [
        cases(tmp_path, name, 1, most, "min") for name, most in (("g0", 0.0), ("g1", 50.0), ("g2", 50.0))
    ]
    found = [
        Mark(group="g0", verdict=AC, multiplier=0.0),
        Mark(group="g1", verdict=AC, multiplier=0.9),
        Mark(group="g2", verdict=AC, multiplier=0.1),
    ]
    assert short_groups(replace(scored(tmp_path, *groups), pass_score=60.0), found) == ("g2",)
    assert short_groups(scored(tmp_path, *groups), found) == ()


def test_it_tells_the_points_of_a_case(tmp_path: Path) -> None:
    kept = cases(tmp_path, "g1", 1, 30.0, "min")
    added = cases(tmp_path, "g2", 4, 40.0, "sum")
    gate = cases(tmp_path, "g3", 1, 0.0, "min")
    sample = cases(tmp_path, "sample", 1, None, "pass-fail")
    package = scored(tmp_path, sample, kept, added, gate)
    assert case_points(package, kept, Mark(group="g1", verdict=AC, multiplier=0.5)) == 15.0
    assert case_points(package, added, Mark(group="g2", verdict=AC)) == 10.0
    assert case_points(package, added, Mark(group="g2", verdict=WA)) == 0.0
    untold = [(gate, AC), (sample, AC), (kept, SK)]
    assert [case_points(package, group, Mark(group=group.name, verdict=v)) for group, v in untold] == [
        None
    ] * 3
    assert case_points(make_package(tmp_path, [kept]), kept, Mark(group="g1", verdict=AC)) is None


def course(root: Path, *, focus: str = "") -> tuple[Course, list[TestGroup]]:
    groups = [cases(root, f"g{number}", 2, 10.0, "pass-fail") for number in range(1, 4)]
    return Course(make_package(root, groups), focus=focus), groups


def test_it_leaves_a_group_that_has_failed_and_goes_on_with_others(tmp_path: Path) -> None:
    plan, (first, second, _) = course(tmp_path)
    plan.note(first, WA)
    assert not plan.wants(first)
    assert plan.wants(second)


def test_it_stops_everything_after_two_timeouts(tmp_path: Path) -> None:
    plan, (first, second, third) = course(tmp_path)
    plan.note(first, TLE)
    assert plan.wants(second)
    plan.note(second, TLE)
    assert not plan.wants(third)


def test_in_haste_one_failure_ends_everything_but_the_focus(tmp_path: Path) -> None:
    plan, (first, second, third) = course(tmp_path, focus="g3")
    plan.haste = Haste(ends_at_failure=True)
    assert plan.wants(first)
    plan.note(first, WA)
    assert not plan.wants(second)
    assert plan.wants(third)


def test_in_haste_one_timeout_may_be_enough(tmp_path: Path) -> None:
    plan, (first, second, third) = course(tmp_path)
    plan.haste = Haste(most_timeouts=1)
    plan.note(first, WA)
    assert plan.wants(second)
    plan.note(second, TLE)
    assert not plan.wants(third)


def test_it_goes_on_within_a_group_that_scores_each_case(tmp_path: Path) -> None:
    group = cases(tmp_path, "g1", 3, 30.0, "sum")
    plan = Course(scored(tmp_path, group))
    plan.note(group, WA)
    assert plan.wants(group)


def test_it_does_not_run_a_group_whose_condition_failed(tmp_path: Path) -> None:
    first = cases(tmp_path, "g1", 1, 1.0, "pass-fail")
    second = make_group(tmp_path, "g2", [(b"", b"")], require_pass=("g1",))
    plan = Course(make_package(tmp_path, [first, second]))
    plan.note(first, WA)
    assert not plan.wants(second)


def test_it_looks_at_the_focus_whatever_others_showed_until_its_own_timeout(tmp_path: Path) -> None:
    plan, (first, second, third) = course(tmp_path, focus="g3")
    plan.note(first, TLE)
    plan.note(second, TLE)
    assert plan.wants(third)
    plan.note(third, WA)
    assert plan.wants(third)
    plan.note(third, TLE)
    assert not plan.wants(third)
