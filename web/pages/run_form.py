"""The part of the editor's form that says what a run is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from judge.trial_inputs import CALLS, STDIN, InputField, Offer, Typed, offer_of
from problems.models import Problem

SAMPLES, CUSTOM = "samples", "custom"
PREFIX = "arg-"
"""Before the name of an argument, so that no argument can be mistaken for another field of the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One field with what stands in it."""

    key: str
    field: InputField
    text: str


def run_form(request: HttpRequest, problem: Problem) -> dict[str, Any]:
    """What `web/_run_form.html` shows: the first sample, or what was sent."""
    revision = problem.current_revision
    if revision is None or not request.user.is_authenticated:
        return {}
    offer = offer_of(problem, revision)
    first = offer.examples[0] if offer.examples else {}
    sent = request.POST if request.method == "POST" else {}
    return {
        "mode": mode_of(request) if offer.mode else SAMPLES,
        "offer": offer,
        "stdin": sent.get(STDIN, first.get(STDIN, "")),
        "calls": sent.get(CALLS, first.get(CALLS, "")),
        "entries": _entries(offer, first, sent),
        "examples": [_keyed(offer, texts) for texts in offer.examples],
    }


def mode_of(request: HttpRequest) -> str:
    """Whether the form asks for the samples or for an input of its own."""
    return CUSTOM if request.POST.get("input_mode") == CUSTOM else SAMPLES


def typed_of(request: HttpRequest) -> Typed | None:
    """What was typed; None where the samples are asked for."""
    if mode_of(request) == SAMPLES:
        return None
    arguments = {
        key.removeprefix(PREFIX): _text(request, key) for key in request.POST if key.startswith(PREFIX)
    }
    return Typed(stdin=_text(request, STDIN), arguments=arguments, calls=_text(request, CALLS))


def _text(request: HttpRequest, key: str) -> str:
    # Forms are sent with CRLF line ends by the standard, whatever was typed.
    return request.POST.get(key, "").replace("\r\n", "\n")


def _entries(offer: Offer, first: Mapping[str, str], sent: Mapping[str, Any]) -> list[Entry]:
    return [
        Entry(key=key, field=field, text=sent.get(key, first.get(field.name, "")))
        for field in offer.fields
        for key in (PREFIX + field.name,)
    ]


def _keyed(offer: Offer, texts: Mapping[str, str]) -> dict[str, str]:
    """A sample by the names that the form's fields have."""
    prefix = PREFIX if offer.mode == "arguments" else ""
    return {prefix + name: text for name, text in texts.items()}
