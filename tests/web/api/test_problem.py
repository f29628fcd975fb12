"""`problems/<slug>/`, its samples and its starters"""

import pytest

from tests.web.api.factories import ROOT, caller, error_code, make_problem, topic
from web.models import User

URL = f"{ROOT}problems/sum-two/"
PARTS = ["", "samples/", "starter/python3/"]


def test_it_tells_statement_limits_and_languages(db: None) -> None:
    problem = make_problem(author="Ada", license="MIT")
    problem.secondary_topics.add(topic("st.mean", skill="descriptive", area="stats"))
    body = caller().get(URL).json()
    assert body["statement_html"] == "<p>Add two numbers.</p>"
    assert body["languages"] == [
        {"key": "python3", "name": "Python 3", "time_limit_ms": 3000},
        {"key": "cpp17", "name": "C++17", "time_limit_ms": 1000},
    ]
    assert (body["memory_limit_kib"], body["code_limit_bytes"], body["case_count"]) == (262_144, 131_072, 3)
    assert body["secondary_topics"] == ["st.mean"]
    assert (body["signature"], body["author"], body["license"]) == (None, "Ada", "MIT")


def test_it_keeps_editorial_and_verification_to_itself(db: None) -> None:
    make_problem(revision={"editorial_html": "the trick", "verification": {"wrong.py": "the trick"}})
    assert b"the trick" not in caller().get(URL).content


def test_it_gives_the_samples(db: None) -> None:
    make_problem()
    raw = {"input": "1 2\n", "output": "3\n", "is_complete": True}
    shown = {"shown_input": "shown: 1 2\n", "shown_output": "shown: 3\n"}
    tables: dict[str, list[object]] = {"tables": [], "result_tables": []}
    assert caller().get(f"{URL}samples/").json() == [{"name": "1", **raw, **shown, **tables}]


def test_it_says_when_a_sample_is_too_large_to_send(db: None) -> None:
    make_problem(revision={"samples": [{"name": "1", "input": "1 2 [cut]", "output": "3"}]})
    [sample] = caller().get(f"{URL}samples/").json()
    assert (sample["is_complete"], sample["input"], sample["shown_input"]) == (False, "", "1 2 [cut]")


def test_it_gives_the_problems_own_starter(db: None) -> None:
    make_problem()
    starter = caller().get(f"{URL}starter/python3/").json()
    assert starter == {"language": "python3", "extension": ".py", "code": "print(0)\n"}


def test_it_gives_the_languages_starter_where_the_problem_has_none(db: None) -> None:
    make_problem()
    assert "int main()" in caller().get(f"{URL}starter/cpp17/").json()["code"]


@pytest.mark.parametrize("language", ["cpp20", "cobol", "..", "%00"])
def test_it_has_no_starter_for_a_language_it_does_not_take(db: None, language: str) -> None:
    make_problem()
    response = caller().get(f"{URL}starter/{language}/")
    assert (response.status_code, error_code(response)) == (404, "not_found")


@pytest.mark.parametrize("part", PARTS)
def test_it_hides_unpublished_problems_from_strangers(charlie: User, alice: User, part: str) -> None:
    make_problem(is_published=False, owner=alice)
    for visitor in (caller(), caller(charlie)):
        response = visitor.get(URL + part)
        assert (response.status_code, error_code(response)) == (404, "not_found")
    assert caller(alice).get(URL + part).status_code == 200


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.django_db
def test_it_is_missing_when_there_is_none(part: str) -> None:
    response = caller().get(URL + part)
    assert (response.status_code, error_code(response)) == (404, "not_found")


@pytest.mark.parametrize("part", PARTS)
def test_it_wants_the_scope_of_a_token(alice: User, part: str) -> None:
    make_problem()
    assert caller(alice, "submit").get(URL + part).status_code == 403


@pytest.mark.parametrize("part", PARTS)
def test_it_refuses_other_methods(alice: User, part: str) -> None:
    make_problem()
    response = caller(alice).put(URL + part, {})
    assert (response.status_code, error_code(response)) == (405, "method_not_allowed")
