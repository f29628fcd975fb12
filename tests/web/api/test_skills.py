"""`skills/` and `languages/`"""

import pytest

from sandbox.languages import LANGUAGES
from tests.web.api.factories import ROOT, caller, error_code, topic
from web.models import User


def test_it_gives_the_whole_tree(db: None) -> None:
    topic("algo.sort")
    topic("algo.search")
    topic("st.mean", skill="descriptive", area="stats")
    areas = {area["code"]: area for area in caller().get(f"{ROOT}skills/").json()}
    assert set(areas) == {"dsa", "stats"}
    topics = areas["dsa"]["skills"][0]["topics"]
    assert {row["code"] for row in topics} == {"algo.sort", "algo.search"}
    assert topics[0]["mode"] == "A"


@pytest.mark.django_db
def test_it_lists_the_languages_of_this_judge() -> None:
    rows = caller().get(f"{ROOT}languages/").json()
    assert {row["key"] for row in rows} == set(LANGUAGES)
    assert all(row["extension"].startswith(".") and row["version"] for row in rows)


@pytest.mark.parametrize("name", ["skills/", "languages/"])
def test_it_refuses_other_methods(alice: User, name: str) -> None:
    response = caller(alice).post(ROOT + name, {})
    assert (response.status_code, error_code(response)) == (405, "method_not_allowed")


@pytest.mark.parametrize("name", ["skills/", "languages/"])
def test_it_wants_the_scope_of_a_token(alice: User, name: str) -> None:
    assert caller(alice, "submit").get(ROOT + name).status_code == 403
