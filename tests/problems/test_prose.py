"""What people write: safe, without pictures, and with spoilers that can be left out entirely"""

import pytest

from problems.prose import CONCEALED, MOST_CELLS, has_spoiler, render
from tests.problems.test_statements import Elements

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:x)",
    "<a href='javascript:alert(1)'>x</a>",
    "![a](https://evil.example/track.png)",
    "![a](x.png)",
    "[a]: javascript:alert(1)\n\n[a]",
    "<https://ok.example/?q=<script>alert(1)</script>>",
    "```html\n<script>alert(1)</script>\n```",
    "$<script>alert(1)</script>$",
    "$$</div><script>alert(1)</script>$$",
    "<svg/onload=alert(1)>",
    "<style>*{display:none}</style>",
    "<iframe src='//evil.example'></iframe>",
    "<div id=code class=card style=x>",
    ":::spoiler <script>alert(1)</script>\nx\n:::",
    '[a](https://x.example "\\" onmouseover=alert(1) x=\\"")',
    "<div class=concealed></div>",
]


@pytest.mark.parametrize("conceals", [False, True])
@pytest.mark.parametrize("attack", ATTACKS)
def test_it_lets_nothing_through(attack: str, conceals: bool) -> None:
    html = render(attack, conceals=conceals)
    for tag, attributes in Elements(html).found:
        assert tag not in {"script", "img", "svg", "style", "iframe", "form", "input", "object"}
        assert set(attributes) <= {"href", "title", "rel", "class", "start"}
        href = attributes.get("href") or ""
        assert href == "" or href.startswith(("http://", "https://", "mailto:", "/"))
    if attack.startswith("<div"):
        assert CONCEALED not in html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**a** and `b`", "<p><strong>a</strong> and <code>b</code></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("$x<1$", '<span class="math inline">x&lt;1</span>'),
        ("# Title", "<h4>Title</h4>"),
        ("[a](https://x.example)", 'rel="noopener noreferrer nofollow ugc"'),
        ("[a](/problems/echo/)", 'href="/problems/echo/"'),
        ("|a|\n|-:|\n|1|", '<td class="align-right">1</td>'),
        ("```python\nx\n```", '<code class="language-python">'),
    ],
)
def test_it_shows_markdown(markdown: str, html: str) -> None:
    assert html in render(markdown)


@pytest.mark.parametrize("address", ["//evil.example", "#code", "x/y"])
def test_it_links_to_whole_addresses_only(address: str) -> None:
    assert "href" not in render(f"[a]({address})")


@pytest.mark.parametrize(
    "markdown",
    [
        "before\n\n:::spoiler\nTHE-KEY\n:::\n\nafter",
        "before\n:::spoiler\nTHE-KEY\n:::\nafter",
        "before\n::: spoiler hint\n- THE-KEY\n:::\nafter",
        "before\n:::SPOILER\nTHE-KEY\n:::\nafter",
        "before after\n:::spoiler\nnever closed\n\nTHE-KEY",
        "before\n::::spoiler\n:::spoiler\nTHE-KEY\n:::\nTHE-KEY\n::::\nafter",
        "before\n> :::spoiler\n> THE-KEY\n> :::\n\nafter",
        "before after\n- :::spoiler\n  ```\n  THE-KEY\n  ```\n  :::\n",
        "before\n:::spoiler\n$$THE-KEY$$\n| a |\n|-|\n| THE-KEY |\n:::\nafter",
    ],
)
def test_it_leaves_spoilers_out(markdown: str) -> None:
    assert has_spoiler(markdown)
    concealed = render(markdown, conceals=True)
    assert "THE-KEY" not in concealed
    assert CONCEALED in concealed
    assert "before" in concealed and "after" in concealed
    assert "THE-KEY" in render(markdown)


def test_code_that_shows_the_mark_is_no_spoiler() -> None:
    assert not has_spoiler("```\n:::spoiler\nx\n:::\n```")


def wide_table(columns: int) -> str:
    return "a|" * columns + "\n" + "-|" * columns + "\n"


@pytest.mark.parametrize(
    "text",
    [
        wide_table(250) + "x\n" * 300,
        (wide_table(60) + "x\n" * 30 + "\n") * 20,
        wide_table(2_400),
        "> " + wide_table(200).replace("\n", "\n> ") + "x\n> " * 200,
    ],
    ids=["one", "many", "wide", "quoted"],
)
def test_tables_do_not_blow_a_text_up(text: str) -> None:
    html = render(text)
    assert html.count("<td") + html.count("<th") <= MOST_CELLS
    assert len(html) < 100_000


def test_usual_tables_are_tables() -> None:
    html = render(("a|b|c\n-|-|-\n" + "1|2|3\n" * 50 + "\n") * 3)
    assert html.count("<table>") == 3
    assert html.count("<td>") == 450
