"""Statements in LaTeX as HTML: the small part of it that the problem package format's statements use.

Mathematics stays TeX, to be set in the browser. Unknown commands lose their backslash word and keep
their arguments. The result is raw HTML, which `statements` still sanitises.
"""

import html
import re
from collections.abc import Callable

MAX_DEPTH = 20
_TOKEN = re.compile(
    r"(?P<par>\n[ \t]*\n\s*)"
    # The bounds keep many openings without an end from taking quadratic time.
    r"|(?P<math>\$\$.{1,2000}?\$\$|\$(?:[^$\\]|\\.){1,2000}\$|\\\[.{1,2000}?\\\]|\\\(.{1,2000}?\\\))"
    r"|(?P<command>\\[a-zA-Z]+\*?|\\.)"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<quote>``|'')"
    r"|(?P<dash>---?)"
    r"|(?P<tie>~)"
    r"|(?P<text>[^\\{}$`'~\n-]+|.|\n)",
    re.DOTALL,
)
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*\n?[ \t]*")
_VERBATIM = re.compile(
    r"\\begin\{(verbatim|lstlisting)\}(?:\[[^\]]{0,200}\])?\n?(.{0,20000}?)\\end\{\1\}", re.DOTALL
)
# The space after a switch only ends its name.
_SWITCH_SPACE = re.compile(r"^(<(?:em|strong|code)>)\s+")
_HELD = re.compile("\x01(\\d+)\x01")

_WRAPS = {
    "textbf": "strong",
    "textit": "em",
    "emph": "em",
    "texttt": "code",
    "textsl": "em",
    "underline": "em",
    "caption": "em",
}
_SWITCHES = {"em": "em", "it": "em", "bf": "strong", "tt": "code", "sl": "em"}
_HEADINGS = {"section": "h2", "subsection": "h3", "subsubsection": "h4", "paragraph": "h4"}
_SYMBOLS = {
    "ldots": "…",
    "dots": "…",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "&lt;",
    "textgreater": "&gt;",
    "quad": " ",
    "qquad": " ",
    "textendash": "\u2013",
    "textemdash": "\u2014",
    "LaTeX": "LaTeX",
    "pm": "±",
    "times": "\u00d7",
    "newline": "<br>",
    "\\": "<br>",
    ",": " ",
    ";": " ",
    " ": " ",
    "\n": " ",
    "&": "&amp;",
    "-": "",
    "/": "",
    "!": "",
}
_DROPPED_WITH_ARGUMENTS = {
    "problemname": 1,
    "vspace": 1,
    "hspace": 1,
    "label": 1,
    "usepackage": 1,
    "setlength": 2,
    "newcommand": 2,
    "renewcommand": 2,
    "ref": 1,
    "centering": 0,
}
_LISTS = {"itemize": "ul", "enumerate": "ol"}
_MATH_ENVIRONMENTS = ("equation", "align", "displaymath", "eqnarray", "gather")


def to_html(source: str) -> str:
    """Convert a statement. Never fails: what cannot be understood is shown as it was written."""
    try:
        return _Converter(source).document()
    except RecursionError:
        return f"<pre>{html.escape(source)}</pre>"


class _Converter:
    """One pass over the tokens; `blocks` collects paragraphs until its environment ends."""

    def __init__(self, source: str, depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            raise RecursionError
        self._depth = depth
        self._held: list[str] = []
        text = source.replace("\r\n", "\n").replace("\x01", "")
        text = _VERBATIM.sub(lambda match: self._hold(f"<pre>{html.escape(match.group(2))}</pre>"), text)
        text = _COMMENT.sub(r"\1", text)
        self._tokens = [(match.lastgroup or "text", match.group()) for match in _TOKEN.finditer(text)]
        self._position = 0

    def document(self) -> str:
        return self._blocks(None)

    def _hold(self, block: str) -> str:
        self._held.append(block)
        return f"\n\n\x01{len(self._held) - 1}\x01\n\n"

    def _release(self, text: str) -> str:
        return _HELD.sub(lambda match: self._held[int(match.group(1))], text)

    # ---- blocks ----

    def _blocks(self, environment: str | None) -> str:
        blocks: list[str] = []
        run: list[str] = []

        def flush() -> None:
            text = "".join(run).strip()
            run.clear()
            if text:
                held = _HELD.fullmatch(text)
                blocks.append(self._release(text) if held else f"<p>{self._release(text)}</p>")

        while self._position < len(self._tokens):
            kind, lexeme = self._tokens[self._position]
            self._position += 1
            if kind == "par":
                flush()
            elif kind == "command" and lexeme == "\\end":
                if self._argument_text() == environment:
                    break
            elif kind == "command" and lexeme.strip("\\*") in {"begin", *_HEADINGS, "illustration"}:
                block = self._block(lexeme.strip("\\*"))
                if block:
                    flush()
                    blocks.append(block)
            elif kind == "math" and lexeme.startswith(("$$", "\\[")):
                flush()
                blocks.append(_display_math(lexeme[2:-2]))
            else:
                run.append(self._piece(kind, lexeme))
        flush()
        return "\n".join(blocks)

    def _block(self, name: str) -> str:
        if name in _HEADINGS:
            return f"<{_HEADINGS[name]}>{self._argument()}</{_HEADINGS[name]}>"
        if name == "illustration":
            self._argument()
            file, caption = self._argument_text(), self._argument()
            return f"<figure>{_image(file)}<figcaption>{caption}</figcaption></figure>"
        environment = self._argument_text()
        if environment in _LISTS:
            return self._list(environment)
        if environment.startswith("tabular"):
            return self._table(environment)
        if environment.rstrip("*") in _MATH_ENVIRONMENTS:
            return _display_math(self._raw_until_end(environment))
        self._option()
        inner = self._blocks(environment)
        return f"<figure>{inner}</figure>" if environment.startswith("figure") else inner

    def _list(self, environment: str) -> str:
        self._option()
        raw = self._raw_until_end(environment)
        items = _split_top_level(raw, "\\item")[1:]
        body = "".join(f"<li>{_unwrapped(self._sub(item))}</li>" for item in items)
        return f"<{_LISTS[environment]}>{body}</{_LISTS[environment]}>"

    def _table(self, environment: str) -> str:
        self._option()
        if environment.rstrip("*") in {"tabularx", "tabulary"} or environment.endswith("*"):
            self._argument_text()
        self._argument_text()
        raw = re.sub(
            r"\\(hline|toprule|midrule|bottomrule|cline\{[^}]*\})", " ", self._raw_until_end(environment)
        )
        rows = [row for row in _split_top_level(raw, "\\\\") if row.strip()]
        lines = []
        for index, row in enumerate(rows):
            tag = "th" if index == 0 else "td"
            cells = "".join(
                f"<{tag}>{_unwrapped(self._sub(cell))}</{tag}>" for cell in _split_top_level(row, "&")
            )
            lines.append(f"<tr>{cells}</tr>")
        return f"<table>{''.join(lines)}</table>"

    def _sub(self, source: str) -> str:
        return _Converter(source, self._depth + 1).document()

    # ---- inline ----

    def _piece(self, kind: str, lexeme: str) -> str:
        if kind == "command":
            return self._command(lexeme[1:].rstrip("*"))
        if kind == "open":
            return self._group()
        plain: dict[str, Callable[[], str]] = {
            "math": lambda: _inline_math(lexeme),
            "close": lambda: "",
            "par": lambda: " ",
            "quote": lambda: "“" if lexeme == "``" else "”",
            "dash": lambda: "\u2014" if lexeme == "---" else "\u2013" if lexeme == "--" else "-",
            "tie": lambda: "\u00a0",
        }
        return plain.get(kind, lambda: html.escape(lexeme, quote=False))()

    def _command(self, name: str) -> str:
        special: dict[str, Callable[[], str]] = {
            "includegraphics": self._picture,
            "url": lambda: self._link(is_url=True),
            "href": lambda: self._link(is_url=False),
            "footnote": lambda: f" ({self._argument()})",
        }
        if name in special:
            return special[name]()
        if name in _WRAPS:
            return f"<{_WRAPS[name]}>{self._argument()}</{_WRAPS[name]}>"
        if name in _SYMBOLS:
            return _SYMBOLS[name]
        if name in _DROPPED_WITH_ARGUMENTS:
            self._option()
            for _ in range(_DROPPED_WITH_ARGUMENTS[name]):
                self._argument_text()
            return ""
        return "" if name.isalpha() else html.escape(name, quote=False)

    def _picture(self) -> str:
        self._option()
        return _image(self._argument_text())

    def _link(self, *, is_url: bool) -> str:
        target = html.escape(self._argument_text())
        return f'<a href="{target}">{target if is_url else self._argument()}</a>'

    def _group(self) -> str:
        """The rest of a group whose brace is open; a leading switch such as \\em holds to its end."""
        if self._depth > MAX_DEPTH:
            raise RecursionError
        self._depth += 1
        pieces: list[str] = []
        closing: list[str] = []
        while self._position < len(self._tokens):
            kind, lexeme = self._tokens[self._position]
            if kind == "command" and lexeme in {"\\begin", "\\end"}:
                break
            self._position += 1
            if kind == "close":
                break
            switch = _SWITCHES.get(lexeme[1:]) if kind == "command" else None
            if switch:
                pieces.append(f"<{switch}>")
                closing.append(f"</{switch}>")
            else:
                pieces.append(self._piece(kind, lexeme))
        self._depth -= 1
        return _SWITCH_SPACE.sub(r"\1", "".join(pieces) + "".join(reversed(closing)))

    def _argument(self) -> str:
        self._skip_space()
        if self._position < len(self._tokens) and self._tokens[self._position][0] == "open":
            self._position += 1
            return self._group().strip()
        return ""

    def _argument_text(self) -> str:
        """A braced argument as it is written."""
        self._skip_space()
        if self._position >= len(self._tokens) or self._tokens[self._position][0] != "open":
            return ""
        depth, pieces = 0, []
        while self._position < len(self._tokens):
            kind, lexeme = self._tokens[self._position]
            self._position += 1
            depth += {"open": 1, "close": -1}.get(kind, 0)
            if depth == 0:
                break
            pieces.append(lexeme)
        return "".join(pieces[1:]).strip()

    def _option(self) -> None:
        """Skip an optional argument in square brackets."""
        if self._position < len(self._tokens) and self._tokens[self._position][1].startswith("["):
            while self._position < len(self._tokens):
                kind, lexeme = self._tokens[self._position]
                if kind == "text" and "]" in lexeme:
                    self._tokens[self._position] = ("text", lexeme.split("]", 1)[1])
                    return
                self._position += 1

    def _skip_space(self) -> None:
        while self._position < len(self._tokens) and not self._tokens[self._position][1].strip():
            self._position += 1

    def _raw_until_end(self, environment: str) -> str:
        depth, pieces = 1, []
        while self._position < len(self._tokens):
            lexeme = self._tokens[self._position][1]
            self._position += 1
            if lexeme in {"\\begin", "\\end"}:
                start = self._position
                same = self._argument_text() == environment
                depth += {"\\begin": 1, "\\end": -1}[lexeme] if same else 0
                if depth == 0:
                    break
                pieces.append(lexeme + "".join(text for _, text in self._tokens[start : self._position]))
            else:
                pieces.append(lexeme)
        return self._release_raw("".join(pieces))

    def _release_raw(self, text: str) -> str:
        """Held blocks go back to LaTeX where a part is converted on its own."""
        return _HELD.sub(
            lambda match: (
                "\\begin{verbatim}"
                + html.unescape(self._held[int(match.group(1))].removeprefix("<pre>").removesuffix("</pre>"))
                + "\\end{verbatim}"
            ),
            text,
        )


def _split_top_level(text: str, separator: str) -> list[str]:
    """Split at a lexeme outside braces, formulas and inner environments."""
    parts: list[str] = []
    current: list[str] = []
    depth = 0
    for match in _TOKEN.finditer(text):
        lexeme = match.group()
        depth += {"{": 1, "}": -1, "\\begin": 1, "\\end": -1}.get(lexeme, 0)
        if depth == 0 and separator in {lexeme, "&"} and separator in lexeme and match.lastgroup != "math":
            before, *more = lexeme.split(separator) if separator == "&" else ["", ""]
            for piece in more:
                parts.append("".join([*current, before]))
                current, before = [], piece
            current.append(before)
        else:
            current.append(lexeme)
    return [*parts, "".join(current)]


def _unwrapped(block: str) -> str:
    """One paragraph needs no tag of its own inside a cell or an item."""
    inner = block.removeprefix("<p>").removesuffix("</p>")
    is_single = block.startswith("<p>") and block.endswith("</p>") and "<p>" not in inner
    return inner if is_single else block


def _inline_math(lexeme: str) -> str:
    body = lexeme[2:-2] if lexeme.startswith(("$$", "\\[", "\\(")) else lexeme[1:-1]
    return f'<span class="math inline">{html.escape(body, quote=False)}</span>'


def _display_math(body: str) -> str:
    return f'<div class="math block">{html.escape(body.strip(), quote=False)}</div>'


def _image(file: str) -> str:
    name = html.escape(file)
    return f'<img src="{name}" alt="picture {name}">'
