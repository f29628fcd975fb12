"""Statements as text"""

import pytest

from whet.statement import to_markdown


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p>\n<p>Two</p>", "One\n\nTwo\n"),
        ("<h1>A</h1><h3>B</h3>c", "# A\n\n### B\n\nc\n"),
        ("<p>a &lt; b &amp; <b>c</b> <em>d</em></p>", "a < b & **c** *d*\n"),
        ("<p>Call <code>f(x)</code>.</p>", "Call `f(x)`.\n"),
        ("<pre><code>a\n  b\n</code></pre>", "```\na\n  b\n```\n"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b\n"),
        ("<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>", "- a\n\n- b\n"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n\n  - b\n\n2. c\n"),
        ('<p><span class="math inline">x_1 &lt; 2</span></p>', "$x_1 < 2$\n"),
        ('<div class="math block">\nx^2\n</div>', "$$ x^2 $$\n"),
        ('<p>a <span class="k">b <span>c</span></span> d</p>', "a b c d\n"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "| a | b |\n\n| 1 | 2 |\n",
        ),
        ('<img src="x.png" alt="A tree">', "![A tree](x.png)\n"),
        ("<p>a<script>alert(1)</script><style>p{}</style></p>", "a\n"),
        ("<p>10<sup>5</sup> a<sub>ij</sub></p>", "10^{5} a_{ij}\n"),
        ("a<hr>b", "a\n\n---\n\nb\n"),
        ("one<br>two", "one\ntwo\n"),
        ("<p>unclosed <b>bold", "unclosed **bold\n"),
        ("</div></ul></span>x", "x\n"),
        ("", "\n"),
    ],
)
def test_it_reads_well_in_an_editor(html: str, text: str) -> None:
    assert to_markdown(html) == (text, {})


def test_it_makes_files_of_packed_pictures() -> None:
    text, pictures = to_markdown(
        '<img alt="A" src="data:image/png;base64,YWI="><img src="data:image/svg+xml;base64,Yw==">'
    )
    assert text == "![A](pictures/1.png)![](pictures/2.svg)\n"
    assert pictures == {"pictures/1.png": b"ab", "pictures/2.svg": b"c"}


@pytest.mark.parametrize("source", ["data:image/png;base64,!", "data:image/../../x;base64,YQ=="])
def test_it_makes_no_file_of_anything_else(source: str) -> None:
    assert to_markdown(f'<img src="{source}">')[1] == {}
