"""The TeX of statements as HTML."""

import pytest

from problems.tex import to_html


@pytest.mark.parametrize(
    ("tex", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("\\problemname{Name}\nText.", "<p>Text.</p>"),
        ("\\section*{Input}\nText.", "<h2>Input</h2>\n<p>Text.</p>"),
        ("\\subsection{More $n$}", '<h3>More <span class="math inline">n</span></h3>'),
        (
            "$a<b$ \\(c\\)",
            '<p><span class="math inline">a&lt;b</span> <span class="math inline">c</span></p>',
        ),
        ("$$x$$", '<div class="math block">x</div>'),
        ("a \\[ x^2 \\] b", '<p>a</p>\n<div class="math block">x^2</div>\n<p>b</p>'),
        ("\\begin{align*}x&=1\\\\y&=2\\end{align*}", '<div class="math block">x&amp;=1\\\\y&amp;=2</div>'),
        ("\\textbf{a \\emph{b}} \\texttt{c}", "<p><strong>a <em>b</em></strong> <code>c</code></p>"),
        ("{\\em slots} and {\\bf x}", "<p><em>slots</em> and <strong>x</strong></p>"),
        ("``a'' -- b --- c-d~e", "<p>“a” \u2013 b \u2014 c-d\u00a0e</p>"),
        ("100\\% of \\$5 \\& \\#1 \\_x \\{y\\}", "<p>100% of $5 &amp; #1 _x {y}</p>"),
        ("a % a comment\nb", "<p>a b</p>"),
        ("50\\% off", "<p>50% off</p>"),
        ("a\\\\b", "<p>a<br>b</p>"),
        (
            "\\begin{itemize}\n\\item a\n\\item $b$\n\\end{itemize}",
            '<ul><li>a</li><li><span class="math inline">b</span></li></ul>',
        ),
        (
            "\\begin{enumerate}\\item a\\begin{itemize}\\item b\\end{itemize}\\end{enumerate}",
            "<ol><li><p>a</p>\n<ul><li>b</li></ul></li></ol>",
        ),
        (
            "\\begin{tabular}{|l|r|}\\hline A & B \\\\ \\hline 1 & \\textbf{2} \\\\ \\end{tabular}",
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><strong>2</strong></td></tr></table>",
        ),
        (
            "\\begin{tabular}{l}$a & b$\\end{tabular}",
            '<table><tr><th><span class="math inline">a &amp; b</span></th></tr></table>',
        ),
        ("\\begin{verbatim}\na < b % kept\n  \\x\n\\end{verbatim}", "<pre>a &lt; b % kept\n  \\x\n</pre>"),
        ("\\begin{center}a\\end{center}", "<p>a</p>"),
        ("\\includegraphics[width=0.5\\textwidth]{a.png}", '<p><img src="a.png" alt="picture a.png"></p>'),
        (
            "\\illustration{0.3}{a.jpg}{By \\textit{X}}",
            '<figure><img src="a.jpg" alt="picture a.jpg"><figcaption>By <em>X</em></figcaption></figure>',
        ),
        ("\\begin{figure}[h]a\\caption{b}\\end{figure}", "<figure><p>a<em>b</em></p></figure>"),
        (
            "\\url{https://example.org/?a&b}",
            '<p><a href="https://example.org/?a&amp;b">https://example.org/?a&amp;b</a></p>',
        ),
        ("\\href{https://example.org}{here}", '<p><a href="https://example.org">here</a></p>'),
        ("\\unknown{kept} \\noindent x", "<p>kept  x</p>"),
        ("a\\footnote{b}", "<p>a (b)</p>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("", ""),
    ],
)
def test_it_converts(tex: str, html: str) -> None:
    assert to_html(tex) == html


@pytest.mark.parametrize(
    "tex",
    [
        "{" * 5000,
        "}" * 5000,
        "\\begin{center}" * 3000,
        "\\begin{itemize}\\item " * 500,
        "\\textbf{" * 2000,
        "$" * 4001,
        "\\[" * 4000,
        "\\begin{tabular}{" * 300,
        "\\begin{verbatim}" * 2000,
        "\\end{center}" * 100,
        "\\section{",
        "\\includegraphics[",
        "\\",
        "\x00\x01\x02",
        "\x010\x01",
    ],
)
def test_it_survives_what_is_no_tex(tex: str) -> None:
    assert isinstance(to_html(tex), str)
