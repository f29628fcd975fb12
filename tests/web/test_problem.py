"""`/problems/<slug>/`: statement, hints, editorial, one's own submissions, editor"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.models import BestResult
from judge.verdicts import Verdict
from problems.models import Problem
from problems.package.table_display import database_tables, result_tables
from tests.judge.rows import make_problem, make_topic, make_verdict
from web.models import User

URL = "/problems/echo/"


def page(client: Client, query: str = "") -> str:
    response = client.get(URL + query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_statement_and_samples_to_everybody(client: Client, problem: Problem) -> None:
    text = page(client)
    assert '<span class="math inline">n</span>' in text
    assert ">1\n</pre>" in text
    assert ">2\n</pre>" in text
    assert "Log in to write a solution" in text
    assert "<textarea" not in text


def test_it_has_an_editor_for_learners(as_alice: Client, problem: Problem) -> None:
    text = page(as_alice)
    assert "STARTER = 1" in text
    assert '<option value="cpp17"' in text
    assert '<option value="cpp20"' not in text


def test_it_keeps_the_editorial_until_one_has_solved_it(
    as_alice: Client, client: Client, as_staff: Client, alice: User, problem: Problem
) -> None:
    for who in (as_alice, client):
        assert "THE-EDITORIAL" not in page(who, "?tab=editorial")
    BestResult.objects.create(user=alice, problem=problem, is_solved=True)
    assert "THE-EDITORIAL" in page(as_alice, "?tab=editorial")
    assert "THE-EDITORIAL" not in page(client, "?tab=editorial")
    assert "THE-EDITORIAL" in page(as_staff, "?tab=editorial")


def test_it_has_no_tab_for_an_editorial_that_is_not_there(as_alice: Client, problem: Problem) -> None:
    assert 'id="tab-editorial"' in page(as_alice)
    revision = problem.current_revision
    assert revision is not None
    revision.editorial_html = ""
    revision.save()
    assert 'id="tab-editorial"' not in page(as_alice)


def test_it_names_every_skill_that_is_trained(client: Client, problem: Problem) -> None:
    problem.secondary_topics.add(make_topic("pr.bayes", "probability"))
    text = page(client)
    assert "Algorithms" in text and "Probability" in text


def test_it_tells_how_many_have_solved_it(client: Client, alice: User, bob: User, problem: Problem) -> None:
    assert "Nobody has solved it yet" in page(client)
    for user, is_solved in ((alice, True), (bob, False)):
        BestResult.objects.create(user=user, problem=problem, is_solved=is_solved)
    assert "1 person solved it (50 %" in page(client)


def test_it_shows_one_s_own_best(as_alice: Client, client: Client, alice: User, problem: Problem) -> None:
    sent = make_verdict(alice, problem, Verdict.WA)
    best = {"judging": sent.current_judging, "fraction": 0.996, "runtime_ratio": 1.25}
    BestResult.objects.create(user=alice, problem=problem, **best)
    text = page(as_alice)
    assert "Your best: 99 %, 1.25 \N{MULTIPLICATION SIGN} the reference" in text
    assert f"/submissions/{sent.public_id}/" in text
    assert "Your best" not in page(client)


def test_it_brings_katex_only_for_maths(client: Client, problem: Problem) -> None:
    assert "katex.min.js" in page(client).partition('<meta name="maths"')[2].partition(">")[2]
    revision = problem.current_revision
    assert revision is not None
    revision.statement_html = "<p>No formula.</p>"
    revision.save()
    assert '<script src="/static/web/vendor/katex' not in page(client)


def test_it_shows_one_s_own_submissions_only(
    as_alice: Client, as_staff: Client, alice: User, problem: Problem
) -> None:
    make_verdict(alice, problem, Verdict.WA)
    make_verdict(alice, make_problem("other"), Verdict.RTE)
    text = page(as_alice, "?tab=submissions")
    assert "Wrong answer</span>" in text
    assert "Runtime error</span>" not in text
    assert "You have sent nothing" in page(as_staff, "?tab=submissions")


def test_it_takes_an_earlier_source_up_again(
    as_alice: Client, as_charlie: Client, alice: User, problem: Problem
) -> None:
    sent = make_verdict(alice, problem, Verdict.WA)
    assert "print(int(input()) + 1)" in page(as_alice, f"?submission={sent.public_id}")
    assert as_charlie.get(URL, {"submission": str(sent.public_id)}).status_code == 404
    assert as_alice.get(URL, {"submission": "x"}).status_code == 404


def test_it_hides_drafts_from_all_but_owner_and_staff(
    client: Client, as_alice: Client, as_charlie: Client, as_staff: Client, alice: User, problem: Problem
) -> None:
    problem.is_published, problem.owner = False, alice
    problem.save()
    for stranger in (client, as_charlie):
        assert stranger.get(URL).status_code == 404
    for reader in (as_alice, as_staff):
        assert "This problem is not published" in page(reader)


@pytest.mark.django_db
def test_it_says_when_there_is_no_such_problem(client: Client) -> None:
    response = client.get("/problems/nothing/")
    assert response.status_code == 404
    assert b"There is no such page" in response.content


def test_it_names_the_samples_of_functions_by_what_they_are(client: Client, problem: Problem) -> None:
    assert "<h3>Input</h3>" in page(client)
    problem.kind = Problem.Kind.FUNCTION
    problem.save()
    text = page(client)
    assert "<h3>Arguments</h3>" in text
    assert "<h3>Returns</h3>" in text


def test_it_escapes_samples_and_titles(client: Client, problem: Problem) -> None:
    problem.title = "<script>alert(1)</script>"
    problem.save()
    revision = problem.current_revision
    assert revision is not None
    revision.samples = [{"name": "1", "input": "<script>alert(2)</script>", "output": "</pre>"}]
    revision.save()
    text = page(client)
    assert "<script>alert" not in text
    assert "&lt;/pre&gt;" in text


def test_it_cannot_be_broken_out_of_by_a_starter(as_alice: Client, problem: Problem) -> None:
    revision = problem.current_revision
    assert revision is not None
    revision.starters = {"python3": "</textarea></script><script>alert(1)</script>"}
    revision.save()
    assert "<script>alert" not in page(as_alice)


@pytest.mark.parametrize("query", ["", "?tab=hints", "?tab=submissions", "?tab=nonsense"])
def test_it_asks_the_database_a_few_times_only(
    as_alice: Client,
    alice: User,
    problem: Problem,
    query: str,
    django_assert_max_num_queries: AssertNumQueries,
) -> None:
    for _ in range(10):
        make_verdict(alice, problem, Verdict.WA)
    with django_assert_max_num_queries(15):
        page(as_alice, query)


def test_it_refuses_other_methods(as_alice: Client, problem: Problem) -> None:
    assert as_alice.post(URL).status_code == 405


def test_it_tells_how_it_is_judged_where_the_package_says_so(client: Client, problem: Problem) -> None:
    assert "How it is judged" not in page(client)
    revision = problem.current_revision
    assert revision is not None
    revision.judging = ["Accepted from 60 of 100 points on.", "<b>"]
    revision.save()
    text = page(client)
    assert "Accepted from 60 of 100 points on." in text
    assert '<p class="small">&lt;b&gt;</p>' in text


def test_it_shows_the_database_of_a_sample_as_tables(client: Client, problem: Problem) -> None:
    revision = problem.current_revision
    assert revision is not None
    tables, statements = database_tables(
        "CREATE TABLE t (city TEXT NOT NULL, n INTEGER);\nINSERT INTO t VALUES\n('<b>', NULL);\n"
        "CREATE INDEX i ON t (n);"
    )
    result = result_tables(b'{"columns": ["total"], "rows": []}')
    revision.samples = [
        {"name": "1", "input": "x", "tables": tables, "statements": statements, "result_tables": result}
    ]
    revision.save()
    text = page(client)
    assert "<caption><code>t</code></caption>" in text
    assert "TEXT NOT NULL" in text
    assert "&lt;b&gt;" in text
    assert "CREATE INDEX i ON t (n);" in text
    assert "total" in text
    assert "no rows" in text


def test_it_shows_no_empty_output_of_what_is_not_compared(as_alice: Client, problem: Problem) -> None:
    revision = problem.current_revision
    assert revision is not None
    revision.samples = [{"name": "1", "input": "SEED-7", "output": ""}]
    revision.save()
    page = as_alice.get("/problems/echo/").content.decode()
    assert "SEED-7" in page and "<h3>Case</h3>" in page
    assert "<h3>Output</h3>" not in page and "<h3>Input</h3>" not in page


def test_it_shows_an_empty_output_that_is_asked_for(as_alice: Client, problem: Problem) -> None:
    revision = problem.current_revision
    assert revision is not None
    revision.samples = [{"name": "1", "input": "0", "output": "", "raw_input": "0", "raw_output": ""}]
    revision.save()
    page = as_alice.get("/problems/echo/").content.decode()
    assert "<h3>Output</h3>" in page and "<h3>Input</h3>" in page


def test_it_shows_no_parts_of_an_artifacts_contract_as_samples(as_alice: Client, problem: Problem) -> None:
    Problem.objects.filter(pk=problem.pk).update(kind="artifact")
    revision = problem.current_revision
    assert revision is not None
    revision.samples = [{"name": "1", "input": "PART-OF-IT", "output": "-"}]
    revision.save()
    assert "PART-OF-IT" not in as_alice.get("/problems/echo/").content.decode()


def test_it_says_in_which_language_the_texts_of_a_problem_are(client: Client, problem: Problem) -> None:
    text = client.get(URL, headers={"Accept-Language": "de"}).content.decode()
    assert '<html lang="de"' in text
    assert '<div class="statement" lang="en">' in text
    assert '<h1 lang="en">' in text


def test_it_names_the_kind_in_the_words_of_the_list(client: Client, problem: Problem) -> None:
    Problem.objects.filter(pk=problem.pk).update(kind=Problem.Kind.FUNCTION)
    assert "<span>Funktion</span>" in client.get(URL, headers={"Accept-Language": "de"}).content.decode()
