"""Statements, editorials and hints as HTML that may be put into a page: rendered, then sanitised.

Formulas stay TeX inside an element of the classes `math inline` or `math block`; the browser sets them.
"""

import base64
import html
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from problems import tex
from problems.package.model import Package

MAX_IMAGE_BYTES = 256 * 1024
MAX_IMAGES_BYTES = 1024 * 1024
IMAGE_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}
_SAMPLE_MARK = re.compile(r"\{\{\s*(nextsample|remainingsamples)\s*\}\}|\\(nextsample|remainingsamples)\b")
CODE_LANGUAGES = ("text", "python", "cpp", "c", "json", "sql", "r", "bash", "yaml")
_ALIGNMENTS = {
    "text-align:left": "align-left",
    "text-align:right": "align-right",
    "text-align:center": "align-center",
}

_TAGS = frozenset(
    {"a", "abbr", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption"}
    | {
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "b",
        "img",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
    }
    | {
        "s",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
    }
    | {"tr", "u", "ul", "var"}
)
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"id"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_CLASSES: dict[str, set[str]] = {
    "span": {"math", "inline", "block"},
    "div": {"math", "block"},
    "code": {f"language-{name}" for name in CODE_LANGUAGES},
    "td": set(_ALIGNMENTS.values()),
    "th": set(_ALIGNMENTS.values()),
    "section": {"footnotes"},
    "sup": {"footnote-ref"},
    "a": {"footnote-backref"},
}
# Names that page scripts look up must not be taken over by a statement.
_FOOTNOTE_ID = re.compile(r"fn(ref)?\d+(:\d+)?")
_HREF = re.compile(r"(https?://|mailto:|#fn(ref)?\d)", re.IGNORECASE)

Images = Callable[[str], str | None]


def render_statement(package: Package, language: str = "en") -> str:
    """The statement in a language, or in any when it lacks that one; nothing when it is a PDF."""
    path = package.statements.get(language) or next(iter(package.statements.values()))
    if path.endswith(".pdf"):
        return ""
    return render_file(package, path)


def render_file(package: Package, path: str) -> str:
    """A Markdown or TeX file of a package as safe HTML; its pictures are put inside."""
    text = package.read(path).decode("utf-8", "replace")
    for name, value in package.constants.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    # The page shows the samples by itself.
    text = _SAMPLE_MARK.sub("", text)
    images = _package_images(package, posixpath.dirname(path))
    if path.endswith(".tex"):
        return sanitise(tex.to_html(text), images)
    return render_markdown(text, images)


def render_markdown(text: str, images: Images | None = None) -> str:
    """Markdown (CommonMark with tables, formulas and footnotes) as safe HTML."""
    return sanitise(_markdown().render(text), images)


def sanitise(raw: str, images: Images | None = None) -> str:
    """Keep what a statement may contain. Only pictures that `images` gives as data URLs are shown."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return value if _FOOTNOTE_ID.fullmatch(value) else None
        if (tag, name) == ("img", "src"):
            return images(value) if images else None
        if (tag, name) == ("a", "href"):
            return value if _HREF.match(value) else None
        return value

    return nh3.clean(
        raw,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markdown.use(dollarmath_plugin, allow_labels=False, double_inline=True)
    markdown.add_render_rule("math_inline_double", display_formula)
    markdown.use(footnote_plugin)
    markdown.core.ruler.push("page_structure", fit_into_page)
    return markdown


def display_formula(
    renderer: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """A formula between $$ in the middle of a paragraph, which may hold no div."""
    return f'<span class="math block">{html.escape(tokens[index].content.strip(), quote=False)}</span>'


def fit_into_page(state: StateCore) -> None:
    """The page has the title as its first heading, and a strict policy without inline styles."""
    shift = 1 if any(token.type == "heading_open" and token.tag == "h1" for token in state.tokens) else 0
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + shift)}"
        style = token.attrGet("style")
        if token.type in {"th_open", "td_open"} and isinstance(style, str):
            token.attrs = {"class": _ALIGNMENTS.get(style, "align-left")}


def _package_images(package: Package, folder: str) -> Images:
    """Pictures beside the statement as data URLs, within bounds; others are refused."""
    left = MAX_IMAGES_BYTES
    known: dict[str, str | None] = {}

    def image(source: str) -> str | None:
        nonlocal left
        if source not in known:
            known[source] = _data_url(package, folder, source, min(left, MAX_IMAGE_BYTES))
            left -= len(known[source] or "")
        return known[source]

    return image


def _data_url(package: Package, folder: str, source: str, most_bytes: int) -> str | None:
    extension = source.rsplit(".", 1)[-1].lower()
    if extension not in IMAGE_TYPES or ":" in source or source.startswith("/"):
        return None
    path = posixpath.normpath(posixpath.join(folder, source))
    try:
        if path.startswith("..") or (package.root / path).stat().st_size > most_bytes:
            return None
        content = package.read(path)
    except (OSError, LookupError, ValueError):
        return None
    return f"data:{IMAGE_TYPES[extension]};base64,{base64.b64encode(content).decode('ascii')}"


def hints(texts: tuple[str, ...]) -> list[str]:
    """Each hint as safe HTML."""
    return [render_markdown(text) for text in texts]


def rendered(package: Package) -> Mapping[str, str | list[str]]:
    """Everything of a package that pages show as HTML, by the field of the revision that keeps it."""
    return {
        "statement_html": render_statement(package),
        "editorial_html": render_file(package, package.editorial) if package.editorial else "",
        "hints_html": hints(package.hints),
    }
