"""How values of the judge are written for people: verdicts, difficulties, times, memory, languages."""

from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from judge.disclosure import told_cpu_ms, told_memory_kib
from judge.engines_in_use import EngineInUse, engines_in_use
from judge.verdicts import VERDICT_NAMES, Verdict
from sandbox.languages import LANGUAGES
from web.models import User
from web.pages.accounts import THEME_COOKIE

register = template.Library()

DIFFICULTIES = {
    1: (gettext_lazy("Very easy"), "ok"),
    2: (gettext_lazy("Easy"), "ok"),
    3: (gettext_lazy("Medium"), "warn"),
    4: (gettext_lazy("Hard"), "bad"),
    5: (gettext_lazy("Very hard"), "bad"),
}
VERDICT_TONES: dict[str, str] = {
    Verdict.AC: "ok",
    Verdict.JE: "warn",
    Verdict.SKIPPED: "idle",
    "": "info",
}
MISSING = "\N{EN DASH}"
BYTES_PER_KIB = 1024
KIB_PER_MIB = 1024
MS_PER_S = 1000


@register.simple_tag(takes_context=True)
def theme(context: RequestContext) -> str:
    """The theme of whoever is logged in, else of this browser."""
    request = context.get("request")
    if request is None:
        return str(User.Theme.SYSTEM.value)
    user = getattr(request, "user", None)
    chosen = user.theme if isinstance(user, User) else request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in User.Theme.values else str(User.Theme.SYSTEM.value)


@register.simple_tag(takes_context=True)
def nav_link(context: RequestContext, name: str, label: str) -> SafeString:
    """A link of the main navigation, marked when the visitor is on that page or below it."""
    url = reverse(name)
    here = context["request"].path if "request" in context else ""
    current = {True: SafeString(' aria-current="page"'), False: ""}[here.startswith(url)]
    return format_html('<a href="{}"{}>{}</a>', url, current, label)


@register.inclusion_tag("web/_engines.html", takes_context=True)
def engines(context: RequestContext) -> dict[str, list[EngineInUse]]:
    """Which engine runs the programs and what it lacks, for those who can do something about it."""
    user = getattr(context.get("request"), "user", None)
    return {"engines": engines_in_use() if getattr(user, "is_staff", False) else []}


@register.filter
def verdict_name(verdict: str) -> str:
    """`WA` as "Wrong answer"; no verdict yet as "Not judged yet"."""
    return gettext(VERDICT_NAMES[Verdict(verdict)]) if verdict else gettext("Not judged yet")


@register.filter
def verdict_tone(verdict: str) -> str:
    """The CSS class that colours a verdict."""
    return VERDICT_TONES.get(verdict, "bad")


@register.filter
def difficulty_name(difficulty: int) -> str:
    """1 to 5 in words."""
    return str(DIFFICULTIES[difficulty][0])


@register.filter
def difficulty_tone(difficulty: int) -> str:
    """The CSS class that colours a difficulty."""
    return DIFFICULTIES[difficulty][1]


@register.filter
def cpu_time(ms: float | None) -> str:
    """Milliseconds as "248 ms" or "1.25 s"."""
    if ms is None:
        return MISSING
    return f"{ms:.0f} ms" if ms < MS_PER_S else f"{ms / MS_PER_S:.2f} s"


@register.filter
def told_cpu_time(ms: float | None) -> str:
    """The CPU time of a whole judging, whose slowest case may be a secret one."""
    return cpu_time(told_cpu_ms(ms))


@register.filter
def told_memory(kib: int | None) -> str:
    """The memory of a whole judging, whose largest case may be a secret one."""
    return memory(told_memory_kib(kib))


@register.filter
def seconds(ms: int) -> str:
    """A limit in milliseconds as "2 s" or "1.5 s"."""
    return f"{ms / MS_PER_S:g} s"


@register.filter
def memory(kib: int | None) -> str:
    """KiB as "31 MB" (MiB, by the name people use)."""
    if kib is None:
        return MISSING
    mib = kib / KIB_PER_MIB
    return f"{mib:.0f} MB" if mib >= 10 else f"{mib:.1f} MB"


@register.filter
def size(count: int) -> str:
    """Bytes as "128 KiB"."""
    return f"{count / BYTES_PER_KIB:g} KiB"


@register.filter
def as_percent(fraction: float) -> str:
    """0 to 1 as a whole number of hundredths; what is not all never reads as all."""
    return f"{min(99, round(100 * fraction)) if fraction < 1 else 100}"


@register.filter
def points(value: float) -> str:
    """At most two decimals, none when it is whole."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.filter
def language_name(key: str) -> str:
    """A language's name; one that is no longer offered keeps its key."""
    return LANGUAGES[key].name if key in LANGUAGES else key


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """The value of a key that is itself a variable, or None."""
    return mapping.get(key)
