"""What the judge's pure core says about a case, in the visitor's language.

It writes English into the rows, with values and places in it: known sentences are recognised here. What is
not known, such as the words of a problem's own validator, stays as it was written.
"""

import re

from django.utils.translation import gettext, gettext_noop

_WHOLE = frozenset(
    {
        gettext_noop("the output differs from the answer"),
        gettext_noop("the output ends too early"),
        gettext_noop("there is output after the end of the answer"),
        gettext_noop("the result cannot be read"),
        gettext_noop("the result is of a type that cannot be taken"),
        gettext_noop("the function changed its arguments"),
        gettext_noop("the result is not right"),
        gettext_noop("the result is too large, or none"),
        gettext_noop("the process sent no result"),
        gettext_noop("the process ended before the function returned"),
        gettext_noop("an exception of your own"),
        gettext_noop("runtime error"),
        gettext_noop("over the time limit"),
        gettext_noop("stopped at the time limit"),
        gettext_noop("stopped: too long without an answer, mostly waiting"),
        gettext_noop("stopped at the memory limit"),
        gettext_noop("stopped: too much output"),
        gettext_noop("wrong value"),
        gettext_noop("wrong type"),
        gettext_noop("wrong shape"),
        gettext_noop("wrong length"),
        gettext_noop("wrong elements"),
        gettext_noop("wrong keys"),
        gettext_noop("wrong rows"),
        gettext_noop("wrong number of rows"),
        gettext_noop("wrong number of columns"),
        gettext_noop("wrong column names"),
        gettext_noop("the columns are in the wrong order"),
        gettext_noop("rows in the wrong order"),
        gettext_noop("the right values in another order"),
        gettext_noop("every sign is the other way round"),
        gettext_noop("all off by the same factor"),
        gettext_noop("all off by the same amount"),
        gettext_noop("not measurable"),
        gettext_noop("not measurable: the interval is wider than ±10 %"),
        gettext_noop("not measurable: far faster than when it was judged"),
        gettext_noop("not measurable: no reference solution in this language"),
    }
)
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (
            r"token (?P<number>\d+) is (?P<own>.+), the answer has (?P<expected>.+)",
            gettext_noop("token %(number)s is %(own)s, the answer has %(expected)s"),
        ),
        (
            r"(?P<got>\d+) tokens instead of (?P<wanted>\d+)",
            gettext_noop("%(got)s tokens instead of %(wanted)s"),
        ),
        (r"unexpected (?P<extra>.+)", gettext_noop("unexpected %(extra)s")),
        (r"exit code (?P<code>\d+)", gettext_noop("exit code %(code)s")),
        (r"killed by (?P<signal>\S+)", gettext_noop("killed by %(signal)s")),
        (
            r"wrong type: (?P<got>\S+) instead of (?P<wanted>\S+)",
            gettext_noop("wrong type: %(got)s instead of %(wanted)s"),
        ),
        (
            r"wrong type at (?P<place>.+?): (?P<got>\S+) instead of (?P<wanted>\S+)",
            gettext_noop("wrong type at %(place)s: %(got)s instead of %(wanted)s"),
        ),
        (r"wrong value at (?P<place>.+)", gettext_noop("wrong value at %(place)s")),
        (r"wrong shape at (?P<place>.+)", gettext_noop("wrong shape at %(place)s")),
        (r"wrong length at (?P<place>.+)", gettext_noop("wrong length at %(place)s")),
        (r"NaN at (?P<place>.+)", gettext_noop("NaN at %(place)s")),
        (
            r"length (?P<got>\d+) instead of (?P<wanted>\d+)",
            gettext_noop("length %(got)s instead of %(wanted)s"),
        ),
        (
            r"(?P<own>.+) at (?P<place>\S+) instead of (?P<expected>.+)"
            r" \((?P<count>\d+) wrong values in all\)",
            gettext_noop("%(own)s at %(place)s instead of %(expected)s (%(count)s wrong values in all)"),
        ),
        (
            r"(?P<own>.+) at (?P<place>\S+) instead of (?P<expected>.+)",
            gettext_noop("%(own)s at %(place)s instead of %(expected)s"),
        ),
        (r"(?P<own>.+) instead of (?P<expected>.+)", gettext_noop("%(own)s instead of %(expected)s")),
        (r"not measurable: under (?P<ms>[\d.]+) ms", gettext_noop("not measurable: under %(ms)s ms")),
    )
)
LONGEST = 500
"""Longer texts are tracebacks and the like: nothing to recognise, and much to look through."""


def told(message: str) -> str:
    """One message about a case."""
    if len(message) > LONGEST or "\n" in message:
        return message
    if message in _WHOLE:
        return gettext(message)
    what, colon, relation = message.rpartition(": ")
    if colon and relation in _WHOLE and what not in ("", "stopped", "not measurable"):
        return gettext("%(what)s: %(relation)s") % {"what": told(what), "relation": gettext(relation)}
    for pattern, words in _PATTERNS:
        if (found := pattern.fullmatch(message)) is not None:
            return gettext(words) % found.groupdict()
    return message
