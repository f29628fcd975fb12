"""One shape for every failure under the API's root"""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from rest_framework import exceptions

from judge.access import NotFound
from judge.submissions import REFUSALS, SubmissionRefused
from tests.web.api.factories import ROOT, caller, error_code
from web.api.errors import REFUSAL_STATUSES, REFUSED_FIELDS, describe


@pytest.mark.parametrize(
    "address", ["", "nothing/", "problems", "problems/a/b/c/", "submissions/x/events/", "%00/"]
)
@pytest.mark.parametrize("method", ["get", "post", "delete", "options"])
@pytest.mark.django_db
def test_it_has_one_shape_for_addresses_that_do_not_exist(address: str, method: str) -> None:
    response = getattr(caller(), method)(ROOT + address)
    assert (response.status_code, error_code(response)) == (404, "not_found")


@pytest.mark.parametrize("address", ["/api/", "/api/v2/problems/", "/api/v1"])
@pytest.mark.django_db
def test_it_has_that_shape_for_versions_that_do_not_exist(address: str) -> None:
    response = caller().get(address)
    assert (response.status_code, error_code(response)) == (404, "not_found")


@pytest.mark.django_db
def test_it_hides_what_went_wrong_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(keys: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr("judge.installed_languages.offered", fail)
    client = caller()
    client.raise_request_exception = False
    response = client.get(f"{ROOT}languages/")
    assert (response.status_code, error_code(response)) == (500, "internal_error")
    assert b"hunter2" not in response.content


@pytest.mark.django_db
def test_it_has_one_shape_when_nothing_acceptable_can_be_sent() -> None:
    response = caller().get(f"{ROOT}languages/", HTTP_ACCEPT="image/png")
    assert (response.status_code, error_code(response)) == (406, "not_acceptable")


@pytest.mark.django_db
def test_it_speaks_english_to_every_browser() -> None:
    response = caller().get(f"{ROOT}me/", HTTP_ACCEPT_LANGUAGE="de")
    assert response.json()["error"]["message"] == "Authentication credentials were not provided."


@pytest.mark.parametrize(
    ("exc", "status", "code"),
    [
        (NotFound("slug=x"), 404, "not_found"),
        (Http404("no Problem matches"), 404, "not_found"),
        (PermissionDenied(), 403, "permission_denied"),
        (SuspiciousOperation("x"), 400, "bad_request"),
        (RequestDataTooBig("x"), 413, "body_too_large"),
        (exceptions.ParseError("x"), 400, "malformed_body"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
        (exceptions.ValidationError(["x"]), 400, "invalid"),
        (exceptions.Throttled(wait=3), 429, "throttled"),
    ],
)
def test_it_describes_failures(exc: Exception, status: int, code: str) -> None:
    failure = describe(exc)
    assert failure is not None
    assert (failure.status, failure.code) == (status, code)


def test_it_flattens_nested_validation_errors() -> None:
    failure = describe(exceptions.ValidationError({"a": [{"b": ["too long"]}, "missing"], "c": "no"}))
    assert failure is not None
    assert failure.fields == {"a": ["b: too long", "missing"], "c": ["no"]}


def test_it_takes_anything_else_for_our_own_fault() -> None:
    assert describe(ValueError("x")) is None


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_it_passes_the_judges_refusals_on(code: str) -> None:
    failure = describe(SubmissionRefused(code))
    assert failure is not None
    assert (failure.code, failure.message) == (code, str(REFUSALS[code]))
    assert failure.status in {400, 409, 413}


def test_it_knows_only_refusals_that_exist() -> None:
    assert set(REFUSAL_STATUSES) | set(REFUSED_FIELDS) <= set(REFUSALS)
