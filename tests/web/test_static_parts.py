"""The committed bundle: complete, licensed, and fit for static files with a manifest"""

import json
import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

WEB = Path(settings.BASE_DIR) / "web"
VENDOR = WEB / "static" / "web" / "vendor"
FRONTEND = WEB / "frontend"


def test_it_has_no_source_maps() -> None:
    scripts = [*VENDOR.rglob("*.js"), *VENDOR.rglob("*.css")]
    assert scripts
    assert [path.name for path in scripts if "sourceMappingURL" in path.read_text()] == []


def test_it_has_every_font_it_names() -> None:
    css = VENDOR / "katex" / "katex.min.css"
    named = set(re.findall(r"url\(([^)]+)\)", css.read_text()))
    assert named
    assert {name for name in named if not (css.parent / name).is_file()} == set()


def test_it_has_every_chunk_it_imports() -> None:
    for script in (VENDOR / "editor").glob("*.js"):
        for name in re.findall(r"""(?:from|import)\(?["'](\./[^"']+)["']""", script.read_text()):
            assert (script.parent / name).is_file(), name


def test_it_pins_every_part_exactly_and_names_its_licence() -> None:
    package = json.loads((FRONTEND / "package.json").read_text())
    lock = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    licences = (VENDOR / "LICENSES.md").read_text()
    for name, version in package["dependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert lock[f"node_modules/{name}"]["version"] == version
        assert f"## {name} {version}" in licences
    assert not any("resolved" in entry for entry in lock.values())


def test_it_can_be_collected_with_a_manifest(tmp_path: Path) -> None:
    storage = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={**settings.STORAGES, "staticfiles": storage}):
        call_command("collectstatic", interactive=False, verbosity=0)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert {"web/app.css", "web/site.js", "web/vendor/editor/editor.js"} <= manifest.keys()


def test_it_gives_hashed_files_the_brotli_that_lies_beside_them(tmp_path: Path) -> None:
    storage = {"BACKEND": "web.static_storage.StaticStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={**settings.STORAGES, "staticfiles": storage}):
        call_command("collectstatic", interactive=False, verbosity=0)
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    script = "web/vendor/katex/katex.min.js"
    assert (tmp_path / f"{names[script]}.br").read_bytes() == (WEB / "static" / f"{script}.br").read_bytes()
    assert (tmp_path / f"{names[script]}.gz").is_file()
    # It names fonts, which have new names now: the old Brotli would bring back the old ones.
    assert not (tmp_path / f"{names['web/vendor/katex/katex.min.css']}.br").exists()
