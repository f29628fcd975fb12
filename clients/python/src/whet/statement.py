"""Statements as text: the judge's HTML turned into Markdown that reads well in an editor."""

import base64
import binascii
import re
from html.parser import HTMLParser

HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
BLOCKS = frozenset(
    {"p", "div", "section", "ul", "ol", "table", "blockquote", "figure", "tr", "dl", "dt", "dd"}
)
OPENERS = {
    "strong": "**",
    "b": "**",
    "em": "*",
    "i": "*",
    "sup": "^{",
    "sub": "_{",
    "br": "\n",
    "hr": "\n\n---\n\n",
}
CLOSERS = {"strong": "**", "b": "**", "em": "*", "i": "*", "sup": "}", "sub": "}"}
PICTURE = re.compile(r"data:image/([a-z]{3,4})(\+xml)?;base64,(.*)", re.DOTALL)
SILENT = frozenset({"script", "style", "template", "annotation"})
BLANK_LINES = re.compile(r"\n{3,}")
SPACES = re.compile(r"[ \t\r\n]+")


def to_markdown(html: str) -> tuple[str, dict[str, bytes]]:
    """The text of a statement, and the pictures in it by the file names the text gives them.

    Unknown elements keep their content; scripts and styles are left out.
    """
    writer = _Writer()
    writer.feed(html)
    writer.close()
    lines = [line.rstrip() for line in "".join(writer.pieces).splitlines()]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip() + "\n", writer.pictures


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.pictures: dict[str, bytes] = {}
        self._lists: list[int | None] = []
        self._maths: list[str] = []
        """Closing signs of the open elements that may hold maths, innermost last; empty for the others."""
        self._in_pre = False
        self._silence = 0
        self._is_item_empty = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self._silence += 1
        elif tag in ("span", "div", "eq", "eqn"):
            self._open_maths(tag, values.get("class", ""))
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
            self._block()
        elif tag == "li":
            self._item()
        elif tag == "pre":
            self._in_pre = True
            self._write("\n\n```\n")
        elif tag == "img":
            self._write(f"![{values.get('alt', '')}]({self._picture(values.get('src', ''))})")
        else:
            self._open_plain(tag)

    def _open_plain(self, tag: str) -> None:
        if tag in HEADINGS:
            self._write("\n\n" + HEADINGS[tag])
        elif tag in BLOCKS:
            self._block()
        elif tag in ("td", "th"):
            self._write("| ")
        elif tag == "code" and not self._in_pre:
            self._write("`")
        else:
            self._write(OPENERS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silence = max(0, self._silence - 1)
        elif tag in ("span", "div", "eq", "eqn"):
            self._write(self._maths.pop() if self._maths else "")
        elif tag in ("ul", "ol"):
            self._lists = self._lists[:-1]
            self._block()
        elif tag == "pre":
            self._in_pre = False
            self._write("\n```\n\n")
        elif tag in HEADINGS or tag in ("p", "table", "blockquote"):
            self._block()
        elif tag in ("td", "th"):
            self._write(" ")
        elif tag == "tr":
            self._write("|\n")
        elif tag == "code" and not self._in_pre:
            self._write("`")
        else:
            self._write(CLOSERS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        if self._silence or (self._is_item_empty and not data.strip()):
            return
        self._is_item_empty = False
        if self._in_pre:
            self.pieces.append(data.removesuffix("\n"))
        else:
            self.pieces.append(SPACES.sub(" ", data))

    def _picture(self, source: str) -> str:
        """Where the picture will lie: what is packed into the page becomes a file of its own."""
        packed = PICTURE.fullmatch(source)
        if packed is None:
            return source
        name = f"pictures/{len(self.pictures) + 1}.{packed[1]}"
        try:
            self.pictures[name] = base64.b64decode(packed[3], validate=True)
        except binascii.Error:
            return ""
        return name

    def _open_maths(self, tag: str, classes: str) -> None:
        words = classes.split()
        is_maths = "math" in words or tag in ("eq", "eqn")
        is_block = is_maths and ("block" in words or "display" in words or tag == "eqn")
        if tag == "div" and not is_maths:
            self._block()
        sign = "$$" if is_block else "$" if is_maths else ""
        self._write(sign)
        self._maths.append(sign)

    def _block(self) -> None:
        # A paragraph that begins a list item stays on the line of its mark.
        if not self._is_item_empty:
            self._write("\n\n")

    def _item(self) -> None:
        depth = max(0, len(self._lists) - 1)
        mark = "- "
        if self._lists and self._lists[-1] is not None:
            self._lists[-1] += 1
            mark = f"{self._lists[-1]}. "
        self._write("\n" + "  " * depth + mark)
        self._is_item_empty = True

    def _write(self, text: str) -> None:
        if text and not self._silence:
            self.pieces.append(text)
