"""What a page of a running site weighs on the wire, and when something of it is seen.

    python -m bench.page_weight ADDRESS [SESSION]

A fresh Chromium loads ADDRESS with an empty cache until the network is quiet and, where the page has one,
the editor is there. SESSION is the value of a `sessionid` cookie, for pages that differ for learners.
Bytes are those of the answers as they came, headers included.
"""

import sys
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
NOW = "performance.now()"


@dataclass  # without slots: the driver marks the bound methods
class Load:
    """The answers of one load: address and encoding by request, bytes when they ended."""

    answers: dict[str, tuple[str, str]] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)

    def on_response(self, event: dict[str, Any]) -> None:
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        path = urlsplit(event["response"]["url"]).path
        self.answers[event["requestId"]] = (path, headers.get("content-encoding", "-"))

    def on_finished(self, event: dict[str, Any]) -> None:
        self.bytes[event["requestId"]] = int(event["encodedDataLength"])

    def rows(self) -> list[tuple[int, str, str]]:
        """Bytes, encoding and path of each answer, the heaviest first."""
        known = self.answers.items()
        return sorted(((self.bytes.get(key, 0), code, path) for key, (path, code) in known), reverse=True)


def watched(page: Page) -> Load:
    """Count what the page receives from now on."""
    load = Load()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceived", load.on_response)
    session.on("Network.loadingFinished", load.on_finished)
    return load


def measure(address: str, session: str) -> tuple[Load, float, float]:
    """The load, the first paint and the editor's arrival (both in milliseconds; 0: none)."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        load = watched(page)
        page.goto(address)
        editor = 0.0
        if page.locator("#editor").count():
            page.locator("#editor .cm-content").wait_for()
            editor = float(page.evaluate(NOW))
        page.wait_for_load_state("networkidle")
        paint = float(page.evaluate(PAINT))
        browser.close()
    return load, paint, editor


def main() -> None:
    address, session = [*sys.argv[1:], ""][:2]
    load, paint, editor = measure(address, session)
    rows = load.rows()
    lines = [f"{count:8,}  {encoding:5}  {path}" for count, encoding, path in rows]
    total = sum(count for count, _, _ in rows)
    lines.append(
        f"{total:8,}  bytes in {len(rows)} answers; first paint {paint:.0f} ms, editor {editor:.0f} ms"
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
