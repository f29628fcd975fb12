"""`/submissions/<id>/`: one submission with its verdict"""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.models import (
    BestResult,
    CaseResult,
    ComplexityMeasurement,
    Judging,
    RuntimeMeasurement,
    SkillProgress,
    Submission,
)
from judge.rejudging import rejudge
from judge.runtime import EXPLANATION
from judge.verdicts import Status, Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_problem, make_submission, make_verdict
from web.models import User

SECRET = "THE-SECRET"


def url(submission: Submission) -> str:
    return f"/submissions/{submission.public_id}/"


def page(client: Client, submission: Submission) -> str:
    response = client.get(url(submission))
    assert response.status_code == 200
    return response.content.decode()


def add_cases(submission: Submission, count: int = 3) -> None:
    """A sample that passed, a secret case that failed, and the rest not run."""
    secret = {"stdout": SECRET, "stderr": SECRET, "staff_message": SECRET, "name": f"secret/{SECRET}"}
    judging = submission.current_judging
    assert judging is not None
    verdicts = ["AC", "WA"] + ["SK"] * (count - 2)
    for ordinal, verdict in enumerate(verdicts, start=1):
        sample = {
            "name": "01",
            "stdout": "2-MINE",
            "stderr": "MY-DEBUG",
            "is_sample": True,
            "group": "sample",
        }
        CaseResult.objects.create(
            judging=judging,
            ordinal=ordinal,
            verdict=verdict,
            cpu_ms=12.0,
            memory_kib=9000,
            message="Token 1 differs." if verdict == "WA" else "",
            **(sample if ordinal == 1 else {**secret, "group": f"g{ordinal:02}_big"}),
        )


def test_it_shows_verdict_cases_and_source(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = make_verdict(alice, problem, Verdict.WA, cpu_ms_slowest=1250.0, memory_kib=31_744)
    add_cases(sent)
    text = page(as_alice, sent)
    for words in ("Wrong answer", "on case 2", "1.25 s", "31 MB", "g02_big", "Token 1 differs.", "Not run"):
        assert words in text
    assert "print(int(input()) + 1)" in text


def test_it_shows_samples_in_full(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = make_verdict(alice, problem, Verdict.WA)
    add_cases(sent)
    text = page(as_alice, sent)
    for words in (">1\n</pre>", ">2\n</pre>", "2-MINE", "MY-DEBUG"):
        assert words in text


def test_it_says_what_is_missing_to_the_pass_mark(as_alice: Client, alice: User, problem: Problem) -> None:
    note = "score 43 of 100, 60 are needed"
    submission = make_verdict(alice, problem, Verdict.WA, score=43.0, score_note=note)
    CaseResult.objects.create(
        judging=judging_of(submission), ordinal=1, verdict="AC", group="g01", score=21.5, name=SECRET
    )
    text = page(as_alice, submission)
    assert note in text
    assert '<td class="num">21.5</td>' in text


def test_it_has_no_column_of_points_where_there_are_none(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    submission = make_verdict(alice, problem, Verdict.WA)
    add_cases(submission)
    assert ">Points<" not in page(as_alice, submission)


def test_it_never_shows_secret_data(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = make_verdict(alice, problem, Verdict.WA, error=SECRET)
    add_cases(sent, 5)
    text = page(as_alice, sent)
    assert SECRET not in text
    # The names of groups that passed or were not run tell how the data is built.
    assert "g03_big" not in text


def test_it_tells_roughly_what_secret_cases_used(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = make_verdict(alice, problem, Verdict.WA, cpu_ms_slowest=873.0, memory_kib=7_269)
    add_cases(sent)
    CaseResult.objects.update(cpu_ms=347.0, memory_kib=5_222)
    text = page(as_alice, sent)
    table = text.partition("<tbody>")[2].split("<tr>")
    sample, secret = table[1], table[2]
    assert (">347 ms<" in sample, ">5.1 MB<" in sample) == (True, True)
    assert (">350 ms<" in secret, ">6.0 MB<" in secret) == (True, True)
    assert ("data-cpu>880 ms<" in text, "data-memory>8.0 MB<" in text) == (True, True)
    listed = as_alice.get("/submissions/").content.decode()
    assert (">880 ms<" in listed, ">8.0 MB<" in listed) == (True, True)


def add_measurement(submission: Submission) -> None:
    """Six pairs of runs."""
    RuntimeMeasurement.objects.create(
        judging=judging_of(submission), ratio=1.5, low=1.456, high=1.544, turns=[[40, 60]] * 6, method="test"
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.QUEUED, "Waiting for a worker."),
        (Status.RUNNING, "A worker is running your program."),
        (Status.ERROR, "The judge failed, not your program."),
    ],
)
def test_it_says_what_is_happening(
    as_alice: Client, alice: User, problem: Problem, status: Status, words: str
) -> None:
    sent = make_submission(alice, problem)
    Judging.objects.update(status=status, attempts=1, error=SECRET)
    text = page(as_alice, sent)
    assert words in text
    assert SECRET not in text


def test_it_says_when_no_worker_comes(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = make_submission(alice, problem)
    Judging.objects.update(queued_at=timezone.now() - timedelta(minutes=1))
    assert "No worker has taken it yet" in page(as_alice, sent)


def test_it_says_when_it_is_tried_again(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = make_submission(alice, problem)
    Judging.objects.update(status=Status.RUNNING, attempts=2)
    assert "The first try failed for a reason on our side" in page(as_alice, sent)


def test_it_renews_itself_without_scripts_until_the_end(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    sent = make_submission(alice, problem)
    refresh = '<noscript><meta http-equiv="refresh"'
    assert refresh in page(as_alice, sent)
    assert page(as_alice, sent).count('<li class="idle">') == 3
    assert refresh not in page(as_alice, make_verdict(alice, problem, Verdict.AC))


def test_it_shows_the_compiler_s_words_and_escapes_them(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    sent = make_verdict(
        alice, problem, Verdict.CE, compiler_output="main.cpp:1:1: error: <script>alert(1)</script>"
    )
    text = page(as_alice, sent)
    assert "main.cpp:1:1: error: &lt;script&gt;" in text
    assert "<script>alert" not in text


def test_it_escapes_the_source(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = make_submission(alice, problem, "</code></pre><script>alert(1)</script>")
    assert "<script>alert" not in page(as_alice, sent)


def test_it_shows_the_ratio_to_the_reference(
    as_alice: Client, alice: User, bob: User, problem: Problem
) -> None:
    sent = make_verdict(alice, problem, Verdict.AC, runtime_ratio=1.416)
    assert "1.42 \N{MULTIPLICATION SIGN}" in page(as_alice, sent)
    assert "<svg" not in page(as_alice, sent).partition('id="result"')[2]
    add_measurement(sent)
    people = [alice, bob, User.objects.create_user("third")]
    for person in people:
        best = judging_of(make_verdict(person, problem, Verdict.AC))
        BestResult.objects.create(
            user=person, problem=problem, is_solved=True, runtime_ratio=2.0, judging=best
        )
    assert 'aria-label="Histogram' in page(as_alice, sent)
    # Other languages have another reference.
    Submission.objects.filter(user=bob).update(language="cpp17")
    assert 'aria-label="Histogram' not in page(as_alice, sent)


def test_it_waits_for_a_ratio_that_is_still_coming_only(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    sent = make_verdict(alice, problem, Verdict.AC, ended_at=timezone.now())
    assert "data-awaits-runtime" in page(as_alice, sent)
    Judging.objects.update(ended_at=timezone.now() - timedelta(hours=1))
    assert "data-awaits-runtime" not in page(as_alice, sent)


def test_it_tells_the_rank_in_the_skill(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = make_verdict(alice, problem, Verdict.AC)
    assert problem.primary_topic is not None
    skill = problem.primary_topic.skill
    SkillProgress.objects.create(user=alice, skill=skill, points=30, reached_at=timezone.now())
    assert f'<a href="/leaderboards/{skill.slug}/">1</a>' in page(as_alice, sent)


def test_it_keeps_the_earlier_verdict_in_sight_during_a_rejudge(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    sent = make_verdict(alice, problem, Verdict.AC)
    rejudge(sent)
    text = page(as_alice, sent)
    assert "judged again" in text
    assert "Until then, the earlier verdict counts: Accepted." in text
    assert "this verdict still counts" not in text


def test_it_shows_the_verdict_that_counts_after_a_rejudge_that_failed(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    sent = make_verdict(alice, problem, Verdict.AC)
    add_cases(sent)
    Judging.objects.filter(pk=rejudge(sent).pk).update(status=Status.ERROR)
    text = page(as_alice, sent)
    assert "data-headline>Accepted<" in text
    assert "the judge failed: this verdict still counts" in text
    assert "2-MINE" in text


def test_it_owns_up_to_a_failed_rejudge_while_no_verdict_counts(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    sent = make_verdict(alice, problem, Verdict.JE, status=Status.ERROR)
    Judging.objects.filter(pk=rejudge(sent).pk).update(status=Status.ERROR)
    text = page(as_alice, sent)
    assert "The judge failed, not your program." in text
    assert "this verdict still counts" not in text


def test_it_says_that_a_failure_of_ours_will_be_tried_again(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    sent = make_verdict(alice, problem, Verdict.JE, status=Status.ERROR, retry_at=timezone.now())
    assert "judged again by itself" in page(as_alice, sent)


def test_it_belongs_to_its_sender_and_staff(
    client: Client, as_charlie: Client, as_staff: Client, alice: User, problem: Problem
) -> None:
    sent = make_verdict(alice, problem, Verdict.WA)
    assert as_charlie.get(url(sent)).status_code == 404
    assert client.get(url(sent))["Location"] == f"/account/login/?next={url(sent)}"
    assert "by alice" in page(as_staff, sent)


def test_it_says_when_there_is_none(as_alice: Client) -> None:
    assert as_alice.get("/submissions/00000000-0000-4000-8000-000000000000/").status_code == 404
    assert as_alice.get("/submissions/7/").status_code == 404


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, alice: User, problem: Problem, django_assert_max_num_queries: AssertNumQueries
) -> None:
    sent = make_verdict(alice, problem, Verdict.AC, runtime_ratio=1.0)
    add_cases(sent, 40)
    with django_assert_max_num_queries(15):
        page(as_alice, sent)


def test_it_refuses_other_methods(as_alice: Client, alice: User, problem: Problem) -> None:
    assert as_alice.post(url(make_submission(alice, problem))).status_code == 405


def test_it_shows_the_ratio_with_its_interval_and_explains_it(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    sent = make_verdict(alice, problem, Verdict.AC, runtime_ratio=1.5)
    add_measurement(sent)
    text = page(as_alice, sent)
    assert "the reference, between 1.46 and 1.54 (6 pairs of runs)" in text
    for line in EXPLANATION:
        assert escape(line) in text


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            {"best": "n or n log n", "runner_up": "n", "frequency": 0.994},
            "<strong>n or n log n</strong> (99 % of fits; next best n)",
        ),
        ({"note": "n and n^2 both fit"}, "inconclusive, n and n^2 both fit"),
    ],
)
def test_it_shows_how_the_time_grows(
    as_alice: Client, alice: User, problem: Problem, row: dict[str, Any], words: str
) -> None:
    sent = make_verdict(alice, problem, Verdict.AC)
    ComplexityMeasurement.objects.create(judging=judging_of(sent), method="fit", **row)
    assert f"Growth with the input</h3>\n  <p>{words}</p>" in page(as_alice, sent)


def test_it_proposes_what_to_solve_next(as_alice: Client, alice: User, problem: Problem) -> None:
    make_problem("after", title="Echo plus two", difficulty=4, primary_topic=problem.primary_topic)
    sent = make_verdict(alice, problem, Verdict.AC)
    where = f"{url(sent)}next/"
    assert f'data-next="{where}"' in page(as_alice, sent)
    text = as_alice.get(where).content.decode()
    assert '<a href="/problems/after/">Echo plus two</a>' in text
    assert "data-next" not in page(as_alice, make_verdict(alice, problem, Verdict.WA))


def test_it_proposes_nothing_to_somebody_who_looks_on(
    as_staff: Client, alice: User, problem: Problem
) -> None:
    sent = make_verdict(alice, problem, Verdict.AC)
    assert "data-next" not in page(as_staff, sent)
    assert as_staff.get(f"{url(sent)}next/").status_code == 404
