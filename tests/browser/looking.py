"""How a page is looked at: a picture in each width and theme, and a list of what is wrong with it.

A page is loaded once per theme and then made wider: what depends on the width is CSS. The rules about colours
are asked in both themes, all the others in the light one, as nothing else differs between the two.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

WIDTHS = (390, 768, 1440)
THEMES = ("light", "dark")
HEIGHT = 900
GRAVE = {"serious", "critical"}
AXE = Axe()
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast", "link-in-text-block"]}


def look_at_all(page: Page, places: Mapping[str, str], folder: Path, theme: str) -> list[str]:
    """Go through pages, once each, and list what is wrong with them."""
    origin = "/".join(page.url.split("/")[:3])
    faults: list[str] = []
    for name, path in places.items():
        page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        page.goto(origin + path)
        faults += look(page, folder, name, theme)
    return faults


def look(page: Page, folder: Path, name: str, theme: str, widths: Iterable[int] = WIDTHS) -> list[str]:
    """Take a picture of the open page in each width, and list what is wrong with it there."""
    _wait_until_drawn(page)
    faults: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        label = f"{name}-{theme}-{width}"
        page.screenshot(path=folder / f"{label}.png", full_page=True)
        faults += [f"{label}: {fault}" for fault in _layout_faults(page) + _axe_faults(page, theme)]
    return faults


def _wait_until_drawn(page: Page) -> None:
    if page.locator("#editor").count():
        expect(page.locator("#editor .cm-content")).to_be_visible()


def _layout_faults(page: Page) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    faults = [f"runs over by {over} px"] if over > 0 else []
    if page.locator(".math:not(:has(.katex)):visible").count():
        faults.append("maths that is not typeset")
    return faults


def _axe_faults(page: Page, theme: str) -> list[str]:
    options = {"resultTypes": ["violations"], **(COLOURS if theme == "dark" else {})}
    # Half a megabyte of script: once per load, not once per width.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate("options => axe.run(options)", options)
    return [
        f"{violation['id']} {[node['target'] for node in violation['nodes']]}"
        for violation in found["violations"]
        if violation["impact"] in GRAVE
    ]
