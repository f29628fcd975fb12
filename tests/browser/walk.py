"""Walk every page in real Chromium and keep the pictures: `python -m tests.browser.walk [WORDS OF PYTEST]`

The pictures lie under `var/reports/pages/` as `<page>-<theme>-<width>.png`, beside an `index.html` that shows
all of them. The same walk is part of the browser's tests.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = "tests/browser/test_pages.py"
SHEET = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages</title>
<style>
body {{ font: 14px sans-serif; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, 260px) }}
figure {{ margin: 0 }}
img {{ width: 100%; height: 320px; object-fit: cover; object-position: top; border: 1px solid #888 }}
</style>
{figures}
</html>
"""


def sheet(pictures: Iterable[Path]) -> str:
    """A page with all pictures, by name."""
    names = [escape(picture.name, quote=True) for picture in sorted(pictures)]
    pictured = ((name, f'<a href="{name}"><img src="{name}" alt="" loading="lazy"></a>') for name in names)
    shown = (f"<figure>{image}<figcaption>{name}</figcaption></figure>" for name, image in pictured)
    return SHEET.format(figures="\n".join(shown))


def main(words: list[str]) -> int:
    """Walk, write the sheet, say where it is."""
    reports = Path(os.environ.get("WHETSTONE_REPORTS", "") or ROOT / "var" / "reports")
    argv = [sys.executable, "-m", "pytest", "-m", "browser", "-k", "fit_for", TESTS, *words]
    code = subprocess.run(argv, cwd=ROOT, check=False).returncode
    folder = reports / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    pictures = list(folder.glob("*.png"))
    (folder / "index.html").write_text(sheet(pictures), encoding="utf-8")
    sys.stdout.write(f"{len(pictures)} pictures: {folder / 'index.html'}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
