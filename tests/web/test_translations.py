"""Every text of the site is there in every language, with the same placeholders."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext

from web.launch import translations
from web.launch.places import ROOT

PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}")
CATALOGUES = list(translations.catalogues())


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def texts(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [""])


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with catalogues brought in line with them."""
    root = tmp_path_factory.mktemp("sources")
    for name in ("judge", "problems", "sandbox", "web"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("node_modules", "bank"))
    for name in ("manage.py", "languages.toml"):
        shutil.copy(ROOT / name, root / name)
    assert translations.collect(root) == 0
    return root


def test_it_has_catalogues() -> None:
    assert [path.parts[-3] for path in CATALOGUES] == ["de"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_text_of_the_sources_is_translated(path: Path, collected: Path) -> None:
    current = read(collected / path.relative_to(ROOT))

    assert [message.id for message in texts(current) if message.fuzzy or not all(forms(message.string))] == []
    assert {message.id for message in texts(current)} == {message.id for message in texts(read(path))}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_placeholders_are_kept(path: Path) -> None:
    def differs(message: Message) -> bool:
        wanted = [Counter(PLACEHOLDER.findall(text)) for text in forms(message.id)]
        # A singular may leave the number out: "one case".
        return any(Counter(PLACEHOLDER.findall(text)) not in wanted for text in forms(message.string))

    assert [
        message.id for message in texts(read(path)) if "python-format" in message.flags and differs(message)
    ] == []


def test_a_compiled_catalogue_speaks(tmp_path: Path) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "ä"\n'
    )

    translations.compile_all(tmp_path)

    compiled = (folder / "django.mo").read_bytes()
    assert "ä".encode() in compiled
    assert not list(folder.glob("*.fresh"))


ENGLISH_ONLY = {"api_docs.html"}
"""The reference of the API, which follows its English names."""
NO_TEXT = re.compile(
    r"\{% blocktranslate.*?\{% endblocktranslate %\}|\{% block \w*class %\}.*?\{% endblock %\}"
    r"|<kbd>.*?</kbd>|<(script|style).*?</\1>|<[^>]*>|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|&\w+;",
    re.DOTALL,
)
NAMES = {"Whetstone", "API", "NULL", "SHA-256", "Ctrl"}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "web" / "templates" / "web").glob("*.html")), ids=lambda p: p.name
)
def test_every_word_of_a_template_goes_through_gettext(path: Path) -> None:
    words = re.findall(r"[A-Za-z][\w-]{2,}", NO_TEXT.sub(" ", path.read_text()))
    assert path.name in ENGLISH_ONLY or [word for word in words if word not in NAMES] == []


def test_the_site_speaks_german() -> None:
    with translation.override("de"):
        assert gettext("Problems") == "Aufgaben"
