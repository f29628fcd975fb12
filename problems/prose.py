"""What people write in the browser as safe HTML: Markdown with formulas, tables and code.

Stricter than statements: no HTML, no pictures, no addresses inside a page, links that lend no weight. A
passage between `:::spoiler` and `:::` can be left out altogether; its mark stays, for the page to put words
in its place.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from problems.statements import CODE_LANGUAGES, display_formula, fit_into_page

SPOILER = '<div class="spoiler"><p class="spoiler-label"></p>'
CONCEALED = '<div class="concealed"></div>'
TOP_HEADING = 4
"""Posts and notes stand below headings of the page."""
MOST_CELLS = 2_000
CELLS_LEFT = "cells_left"
"""In the environment of one rendering."""

_TAGS = frozenset(
    {"a", "blockquote", "br", "code", "del", "div", "em", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"}
    | {"s", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href", "title"}, "ol": {"start"}}
_CLASSES: dict[str, set[str]] = {
    "span": {"math", "inline", "block"},
    "div": {"math", "block", "spoiler", "concealed"},
    "p": {"spoiler-label"},
    "code": {f"language-{name}" for name in CODE_LANGUAGES},
    "td": {"align-left", "align-right", "align-center"},
    "th": {"align-left", "align-right", "align-center"},
}
_HREF = re.compile(r"https?://|mailto:|/(?![/\\])", re.IGNORECASE)
_OPEN, _CLOSE = "container_spoiler_open", "container_spoiler_close"


def render(text: str, *, conceals: bool = False, keeps_lines: bool = True) -> str:
    """Safe HTML. `conceals` leaves spoilers out; `keeps_lines` makes a break of every line's end."""
    return _sanitised(_markdown(keeps_lines).render(text, {"conceals": conceals}))


def has_spoiler(text: str) -> bool:
    """Whether some passage is marked as a spoiler."""
    return any(token.type == _OPEN for token in _markdown(True).parse(text, {}))


def _sanitised(raw: str) -> str:
    def attribute(tag: str, name: str, value: str) -> str | None:
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
        link_rel="noopener noreferrer nofollow ugc",
    )


@cache
def _markdown(keeps_lines: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": keeps_lines})
    markdown.enable(["table", "strikethrough"]).disable("image")
    markdown.block.ruler.at("table", _small_table, {"alt": ["paragraph", "reference"]})
    markdown.use(dollarmath_plugin, allow_labels=False, double_inline=True)
    markdown.add_render_rule("math_inline_double", display_formula)
    markdown.use(container_plugin, "spoiler", validate=_is_spoiler, render=_as(SPOILER, "</div>"))
    markdown.add_render_rule("concealed", _as(CONCEALED, CONCEALED))
    markdown.core.ruler.push("page_structure", fit_into_page)
    markdown.core.ruler.push("prose_structure", _fit_prose)
    return markdown


def _small_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table, unless those of the text would have more cells than anybody reads.

    Cells that a row leaves out are made up: without a bound a page of text becomes megabytes of HTML.
    """
    is_table = table(state, start, end, True)
    if silent or not is_table:
        return is_table
    last = next((line for line in range(start, end) if state.isEmpty(line)), end)
    cells = (_line(state, start + 1).count("|") + 1) * (last - start)
    if cells > state.env.get(CELLS_LEFT, MOST_CELLS) or not table(state, start, end, False):
        return False
    state.env[CELLS_LEFT] = state.env.get(CELLS_LEFT, MOST_CELLS) - cells
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] : state.eMarks[number]]


def _is_spoiler(mark: str, *_: object) -> bool:
    return mark.strip().partition(" ")[0].lower() == "spoiler"


def _as(opening: str, closing: str) -> Callable[..., str]:
    def rule(
        renderer: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
    ) -> str:
        return opening if tokens[index].nesting >= 0 else closing

    return rule


def _fit_prose(state: StateCore) -> None:
    """Lower the headings; take the spoilers out where they are to be concealed."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) - 2 + TOP_HEADING)}"
    if state.env.get("conceals"):
        state.tokens = _without_spoilers(state.tokens)


def _without_spoilers(tokens: Sequence[Token]) -> list[Token]:
    left: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.type == _OPEN
        if depth == 0:
            left.append(token)
        elif depth == 1 and token.type == _OPEN:
            left.append(Token("concealed", "div", 0, block=True))
        depth -= token.type == _CLOSE
    return left
