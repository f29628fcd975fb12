"""The Content-Security-Policy, and that no page needs more than it allows"""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from problems.models import Problem
from web import csp

WEB = Path(settings.BASE_DIR) / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
OWN_FILES = TEMPLATES + sorted((WEB / "static" / "web").glob("*.*"))
NONCE = re.compile(r"'nonce-([\w-]{20,})'")


def test_it_allows_own_files_and_the_nonce_only() -> None:
    directives = dict(part.split(" ", 1) for part in csp.policy("N").split("; "))
    assert directives["default-src"] == "'self'"
    assert directives["script-src"] == directives["style-src"] == "'self' 'nonce-N'"
    assert directives["img-src"] == "'self' data:"
    for name in ("object-src", "base-uri", "frame-ancestors"):
        assert directives[name] == "'none'"


def test_it_is_on_every_answer_with_a_nonce_of_its_own(client: Client, problem: Problem) -> None:
    addresses = ["/", "/problems/", f"/problems/{problem.slug}/", "/nowhere/", "/healthz", "/account/login/"]
    nonces = set()
    for address in addresses:
        found = NONCE.findall(client.get(address)[csp.HEADER])
        assert len(set(found)) == 1
        nonces.add(found[0])
    assert len(nonces) == len(addresses)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_it_finds_nothing_inline_in_the_templates(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: path.name)
def test_it_finds_no_request_to_another_site(path: Path) -> None:
    # The name of the SVG language looks like an address and is none.
    text = path.read_text().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|(?:src|href|action)=[\"']//|url\(", text)


def test_it_covers_the_administration(as_staff: Client) -> None:
    response = as_staff.get("/admin/")
    assert response.status_code == 200
    assert csp.HEADER in response
