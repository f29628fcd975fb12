"""Staff see on every page what programs run in; nobody else does."""

import pytest
from django.test import Client

from judge.engines_in_use import EngineInUse
from web.models import User
from web.templatetags import whetstone


@pytest.fixture(autouse=True)
def used(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        EngineInUse(host="one", name="embedded", lacks=("a <moat>",)),
        EngineInUse(host="two", name="docker", lacks=()),
    ]
    monkeypatch.setattr(whetstone, "engines_in_use", lambda: rows)


def test_it_tells_staff_what_an_engine_lacks(client: Client, staff: User) -> None:
    client.force_login(staff)
    page = client.get("/problems/").content.decode()
    assert "embedded engine on one, which has gaps" in page
    assert "<li>a &lt;moat&gt;</li>" in page
    assert "docker engine on two</summary>" in page


@pytest.mark.parametrize("logged_in", [False, True])
def test_it_tells_nobody_else(client: Client, alice: User, logged_in: bool) -> None:
    if logged_in:
        client.force_login(alice)
    assert "embedded engine" not in client.get("/problems/").content.decode()
