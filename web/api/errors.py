"""Every failure under /api/ in one shape: {"error": {"code": "…", "message": "…", "fields": {…}}}.

`code` is for programs and stays, `message` is for people and may change, `fields` names what is wrong with
which field of the request and is empty otherwise.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from judge.access import NotFound
from judge.submissions import SubmissionRefused
from judge.trial_inputs import InputRefused

log = logging.getLogger(__name__)

NOT_FOUND_MESSAGE = "There is nothing here, or it is not yours."
REFUSAL_STATUSES = {"source_too_large": 413, "problem_not_open": 409, "too_many_pending": 409}
"""Answers to refused submissions; every other refusal is 400."""
REFUSED_FIELDS = {
    "empty_source": "source",
    "source_too_large": "source",
    "source_has_nul": "source",
    "source_not_utf8": "source",
    "unknown_language": "language",
    "language_not_offered": "language",
    "problem_not_open": "problem",
}
OWN_FAULT_MESSAGE = "Something went wrong on our side. It has been logged."
DEFAULT_CODES = {
    "error": "internal_error",
    "invalid": "invalid",
    "parse_error": "malformed_body",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What is answered when a request fails."""

    status: int
    code: str
    message: str
    fields: Mapping[str, list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """The JSON document of the answer."""
        return {"error": {"code": self.code, "message": self.message, "fields": dict(self.fields)}}


class PayloadTooLarge(exceptions.APIException):
    """The body is larger than any request can need."""

    status_code = 413
    default_code = "body_too_large"
    default_detail = "The body of the request is too large."


class Conflict(exceptions.APIException):
    """The request contradicts what was done before."""

    status_code = 409
    default_code = "conflict"
    default_detail = "The request contradicts an earlier one."


def handler(exc: Exception, context: Mapping[str, Any]) -> Response:
    """What REST framework calls for every exception of a view."""
    set_rollback()
    failure = describe(exc)
    if failure is None:
        request = context.get("request")
        log.error("api.own_fault", exc_info=exc)
        got_request_exception.send(sender=None, request=getattr(request, "_request", request))
        failure = Failure(status=500, code="internal_error", message=OWN_FAULT_MESSAGE)
    return Response(failure.body(), status=failure.status, headers=dict(failure.headers))


@singledispatch
def describe(exc: Exception) -> Failure | None:
    """The failure an exception stands for; None when it is our own fault."""
    return None


@describe.register(NotFound)
@describe.register(Http404)
def _(exc: Exception) -> Failure:
    return Failure(status=404, code="not_found", message=NOT_FOUND_MESSAGE)


@describe.register
def _(exc: SubmissionRefused) -> Failure:
    name = exc.field if isinstance(exc, InputRefused) else REFUSED_FIELDS.get(exc.code)
    return Failure(
        status=REFUSAL_STATUSES.get(exc.code, 400),
        code=exc.code,
        message=exc.message,
        fields={name: [exc.message]} if name else {},
    )


@describe.register
def _(exc: PermissionDenied) -> Failure:
    return Failure(status=403, code="permission_denied", message=str(exc) or "You may not do that.")


@describe.register(BadRequest)
@describe.register(SuspiciousOperation)
def _(exc: Exception) -> Failure:
    return Failure(status=400, code="bad_request", message="The request is malformed.")


@describe.register
def _(exc: RequestDataTooBig) -> Failure:
    return _refused(PayloadTooLarge())


@describe.register(exceptions.ValidationError)
def _invalid(exc: exceptions.ValidationError) -> Failure:
    detail = exc.detail if isinstance(exc.detail, dict) else {"non_field_errors": exc.detail}
    fields = {str(name): _sentences(value) for name, value in detail.items()}
    message = f"The request is not right: {', '.join(sorted(fields))}."
    return Failure(status=400, code="invalid", message=message, fields=fields)


def _sentences(detail: Any) -> list[str]:
    if isinstance(detail, dict):
        return [f"{key}: {line}" for key, value in detail.items() for line in _sentences(value)]
    if isinstance(detail, list):
        return [line for value in detail for line in _sentences(value)]
    return [str(detail)]


@describe.register(exceptions.APIException)
def _refused(exc: exceptions.APIException) -> Failure:
    codes = exc.get_codes()
    code = codes if isinstance(codes, str) else exc.default_code
    # REST framework hangs both on the exception while it handles it.
    known = {"WWW-Authenticate": getattr(exc, "auth_header", None), "Retry-After": getattr(exc, "wait", None)}
    headers = {name: str(value) for name, value in known.items() if value}
    return Failure(
        status=exc.status_code, code=DEFAULT_CODES.get(code, code), message=str(exc.detail), headers=headers
    )
