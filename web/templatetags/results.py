"""Texts of compilers and programs with links into the source, and outputs with what differs marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from judge.difference.texts import Line, Piece
from judge.tracebacks import Span
from web.told import told

register = template.Library()


@register.filter
def linked(spans: Iterable[Span]) -> SafeString:
    """The text; places in the learner's file are links to that line of it."""
    return format_html_join("", "{}", ((_span(span),) for span in spans))


def _span(span: Span) -> SafeString | str:
    if span.line is None:
        return span.text
    if span.column is None:
        return format_html('<a href="#L{0}" data-line="{0}">{1}</a>', span.line, span.text)
    return format_html(
        '<a href="#L{0}" data-line="{0}" data-column="{1}">{2}</a>', span.line, span.column, span.text
    )


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """A line of an output; what differs carries a class that says how far off it is."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> SafeString | str:
    if piece.is_blank:
        return format_html('<span class="blank">{}</span>', piece.text)
    if piece.step:
        return format_html('<span class="off-{}">{}</span>', piece.step, piece.text)
    return piece.text


register.filter(told)


@register.filter
def is_line(row: object) -> bool:
    """Whether a row of a difference is a line, not a gap."""
    return isinstance(row, Line)
