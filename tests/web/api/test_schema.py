"""`schema/` and `docs/`"""

import re

import pytest
from django.core.management import call_command
from drf_spectacular.validation import validate_schema

from tests.web.api.factories import ROOT, caller
from web.api.docs import document, grouped, kind_of, shapes


@pytest.mark.django_db
def test_it_serves_a_valid_schema() -> None:
    response = caller().get(f"{ROOT}schema/")
    assert response.status_code == 200
    validate_schema(response.json())  # type: ignore[no-untyped-call]


def test_it_makes_the_schema_without_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("spectacular", validate=True, fail_on_warn=True)
    assert capsys.readouterr().out.startswith("openapi:")


def test_it_describes_every_address_of_the_contract() -> None:
    paths = {path.removeprefix(ROOT) for path in document()["paths"]}
    assert paths == {
        "problems/",
        "problems/{slug}/",
        "problems/{slug}/samples/",
        "problems/{slug}/runtimes/",
        "problems/{slug}/trials/",
        "problems/{slug}/starter/{language}/",
        "submissions/",
        "submissions/{public_id}/",
        "submissions/{public_id}/events/",
        "trials/{public_id}/",
        "leaderboards/",
        "leaderboards/{skill}/",
        "leaderboards/areas/{area}/",
        "skills/",
        "languages/",
        "me/",
        "schema/",
    }


def test_it_describes_how_every_operation_fails() -> None:
    for path, methods in document()["paths"].items():
        for operation in methods.values():
            answer = operation["responses"]["default"]["content"]["application/json"]
            assert answer["schema"] == {"$ref": "#/components/schemas/Error"}, path


def test_it_describes_the_idempotency_key() -> None:
    parameters = document()["paths"][f"{ROOT}submissions/"]["post"]["parameters"]
    assert {"Idempotency-Key"} <= {parameter["name"] for parameter in parameters}


@pytest.mark.django_db
def test_it_shows_every_operation_and_object_on_the_page() -> None:
    page = caller().get(f"{ROOT}docs/")
    assert page.status_code == 200
    text = page.content.decode()
    for operations in grouped(document()).values():
        for operation in operations:
            assert f'id="{operation.anchor}"' in text
    for shape in shapes(document()):
        assert f'id="shape-{shape.name}"' in text


@pytest.mark.django_db
def test_it_loads_nothing_from_elsewhere() -> None:
    text = caller().get(f"{ROOT}docs/").content.decode()
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', text) == []
    assert " style=" not in text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


@pytest.mark.django_db
def test_it_only_reads() -> None:
    assert caller().post(f"{ROOT}docs/", {}).status_code in {403, 405}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ({"$ref": "#/components/schemas/Row"}, "Row"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Row"}}, "list of Row"),
        ({"type": "number", "format": "double", "nullable": True}, "double or null"),
        ({"type": "string", "enum": ["a", "b"]}, "a | b"),
        ({"allOf": [{"$ref": "#/x/Row"}], "nullable": True}, "Row or null"),
        ({}, "any"),
    ],
)
def test_it_says_types_in_words(kind: dict[str, object], words: str) -> None:
    assert kind_of(kind) == words
