"""Statements become HTML that is safe to put into a page, with formulas left for the browser."""

import base64
from html.parser import HTMLParser
from pathlib import Path

import pytest

from problems import statements
from problems.package.model import Package
from problems.package.reader import load_package
from problems.statements import render_markdown, render_statement, sanitise
from tests.problems.public_packages import REFUSED, public_folders
from tests.problems.sound_packages import LEGACY_FILES, PROGRAM_FILES, lay

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Elements(HTMLParser):
    """Every tag and attribute that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def program(tmp_path: Path, markdown: str, **more: str) -> Package:
    return load_package(lay(tmp_path / "p", {**PROGRAM_FILES, "statement/problem.en.md": markdown, **more}))


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("$n < 3$", '<p><span class="math inline">n &lt; 3</span></p>'),
        (r"$a \& b$, \$5 and $x_1^2$", r'<span class="math inline">a \&amp; b</span>, $5 and'),
        ("$$\nx = \\frac{1}{2}\n$$", '<div class="math block">\nx = \\frac{1}{2}\n</div>'),
        ("text\n$$\na<b\n$$\nmore", '<p>text\n<span class="math block">a&lt;b</span>\nmore</p>'),
        ("- item\n  $$x$$", '<span class="math block">x</span>'),
        ("`$n$`", "<code>$n$</code>"),
        ("It costs $5 and $6.", None),
        (
            "```python\nif a < b: pass\n```",
            '<pre><code class="language-python">if a &lt; b: pass\n</code></pre>',
        ),
        ("|a|b|\n|-|-:|\n|1|2|", '<td class="align-right">2</td>'),
        ("# Input\n## More", "<h2>Input</h2>\n<h3>More</h3>"),
        ("## Input", "<h2>Input</h2>"),
        ("note[^1]\n\n[^1]: the note", '<a href="#fn1" id="fnref1"'),
        (
            "[site](https://example.org)",
            '<a href="https://example.org" rel="noopener noreferrer nofollow">site</a>',
        ),
        ("- one\n- two", "<li>one</li>"),
        ("a -- b…  ü 漢", "ü 漢"),
    ],
)
def test_it_renders_markdown(markdown: str, html: str | None) -> None:
    rendered = render_markdown(markdown)
    assert html is None or html in rendered


ATTACKS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=1 onerror=alert(1)>'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x><embed src=x><base href=//evil.example>",
    "<form action=//evil.example><input name=q><button formaction=javascript:alert(1)>go</form>",
    "<meta http-equiv=refresh content='0;url=//evil.example'><link rel=stylesheet href=//evil.example>",
    "<style>body{background:url(//evil.example)}</style>",
    "<p style='position:fixed;inset:0'>over the page</p>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href=' java\tscript:alert(1)'>a</a>",
    "<a href='&#106;avascript:alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href='vbscript:x'>a</a>",
    "<a href='//evil.example'>a</a>",
    "[a](javascript:alert(1))",
    "![a](https://evil.example/pixel.png)",
    "![a](//evil.example/pixel.png)",
    "![a](data:text/html;base64,PHNjcmlwdD4=)",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<img srcset='https://evil.example/x.png 2x'>",
    "<video src=x onerror=alert(1)></video><audio src=x>",
    "<div id=submit class='editor hidden' data-controller=x hx-get=/logout hx-trigger=load>x</div>",
    "<p id='csrf-token'>x</p>",
    "$<img src=x onerror=alert(1)>$",
    "$$\n<script>alert(1)</script>\n$$",
    "`<script>alert(1)</script>`",
    '```x" onmouseover="alert(1)\n```',
    "|<script>alert(1)</script>|\n|-|\n|<img onerror=alert(1) src=x>|",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "<!--<script>alert(1)</script>-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<details open ontoggle=alert(1)>x</details>",
    "\\<script>alert(1)</script>",
]
SAFE_ATTRIBUTES = {
    "class",
    "href",
    "id",
    "rel",
    "title",
    "alt",
    "src",
    "start",
    "colspan",
    "rowspan",
    "width",
    "height",
}


def assert_harmless(html: str) -> None:
    for tag, attributes in Elements(html).found:
        assert tag in statements._TAGS
        assert set(attributes) <= SAFE_ATTRIBUTES
        assert (attributes.get("href") or "#fn").startswith(("http://", "https://", "mailto:", "#fn"))
        assert (attributes.get("src") or "data:image/png;").startswith("data:image/png;")
        assert (attributes.get("id") or "fn1").startswith("fn")
        allowed = statements._CLASSES.get(tag, set())
        assert set((attributes.get("class") or "").split()) <= allowed


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_disarms_markdown(attack: str) -> None:
    assert_harmless(render_markdown(f"before\n\n{attack}\n\nafter {attack}"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_disarms_statements_with_pictures(attack: str, tmp_path: Path) -> None:
    assert_harmless(render_statement(program(tmp_path, attack)))


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "wrapping",
    [
        "{}",
        "\\texttt{{{}}}",
        "\\begin{{itemize}}\\item {}\\end{{itemize}}",
        "\\url{{{}}}",
        "\\includegraphics{{{}}}",
    ],
)
def test_it_disarms_tex(attack: str, wrapping: str, tmp_path: Path) -> None:
    files = {**LEGACY_FILES, "problem_statement/problem.en.tex": wrapping.format(attack)}
    assert_harmless(render_statement(load_package(lay(tmp_path / "p", files))))


def test_it_puts_pictures_into_the_page(tmp_path: Path) -> None:
    package = program(tmp_path, "![a chart](chart.png)")
    (package.root / "statement/chart.png").write_bytes(PNG)
    encoded = base64.b64encode(PNG).decode()
    assert f'<img src="data:image/png;base64,{encoded}" alt="a chart">' in render_statement(package)


@pytest.mark.parametrize(
    "name", ["../../outside.png", "/etc/passwd.png", "missing.png", "page.html", "big.png", "a\0.png"]
)
def test_it_leaves_out_pictures_that_are_not_there_or_too_big(name: str, tmp_path: Path) -> None:
    (tmp_path / "outside.png").write_bytes(PNG)
    package = program(tmp_path, f'<img src="{name}" alt="what it shows">')
    (package.root / "statement/page.html").write_text("<script>")
    (package.root / "statement/big.png").write_bytes(b"x" * (statements.MAX_IMAGE_BYTES + 1))
    html = render_statement(package)
    assert "src=" not in html
    assert "what it shows" in html


def test_it_bounds_all_pictures_together(tmp_path: Path) -> None:
    names = [f"p{number}.png" for number in range(8)]
    package = program(tmp_path, "\n\n".join(f"![]({name})" for name in names))
    for name in names:
        (package.root / "statement" / name).write_bytes(b"x" * statements.MAX_IMAGE_BYTES)
    assert len(render_statement(package)) < 2 * statements.MAX_IMAGES_BYTES


def test_it_puts_constants_in(tmp_path: Path) -> None:
    yaml = PROGRAM_FILES["problem.yaml"] + "constants: {most: {value: 1000, tex: '10^3'}, least: 1}\n"
    package = program(tmp_path, "from {{least}} to {{most}}, ${{most.tex}}$", **{"problem.yaml": yaml})
    assert render_statement(package) == '<p>from 1 to 1000, <span class="math inline">10^3</span></p>\n'


@pytest.mark.parametrize("mark", ["{{nextsample}}", "{{ remainingsamples }}"])
def test_it_leaves_the_samples_to_the_page(mark: str, tmp_path: Path) -> None:
    assert (
        render_statement(program(tmp_path, f"Before.\n\n{mark}\n\nAfter."))
        == "<p>Before.</p>\n<p>After.</p>\n"
    )


def test_it_shows_another_language_when_the_wanted_one_is_missing(tmp_path: Path) -> None:
    files = {**LEGACY_FILES, "problem_statement/problem.sv.tex": "Hej"}
    del files["problem_statement/problem.en.tex"]
    assert "Hej" in render_statement(load_package(lay(tmp_path / "p", files)), "en")


@pytest.mark.parametrize("slug", sorted(set(public_folders()) - set(REFUSED)))
def test_it_renders_the_public_statements(slug: str) -> None:
    package = load_package(public_folders()[slug])
    for language in package.statements:
        html = render_statement(package, language)
        assert_harmless(html)
        headings = [tag for tag, _ in Elements(html).found if tag in {"h1", "h2"}]
        assert len(headings) >= 2 and "h1" not in headings
        for left_over in (
            "\\section",
            "\\begin",
            "\\end{",
            "\\item",
            "\\textit",
            "{{",
            "textwidth",
            "\\problemname",
        ):
            assert left_over not in html


def test_it_sanitises_whatever_it_is_given() -> None:
    assert sanitise("<p onclick=x>a<b>b") == "<p>a<b>b</b></p>"
