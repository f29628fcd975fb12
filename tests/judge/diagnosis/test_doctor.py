"""The command as a person meets it: in a process of its own, on a set-up that is broken for real."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from judge.diagnosis import checks, services
from judge.diagnosis.finding import Level, failing, ok, warning

ROOT = Path(__file__).resolve().parents[3]


def doctor(tmp_path: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "REDIS_"))},
        "DJANGO_SETTINGS_MODULE": "web.settings",
        "WHETSTONE_VAR": str(tmp_path / "var"),
        **environment,
    }
    argv = [sys.executable, "manage.py", "doctor", *words]
    return subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_it_tells_a_set_up_that_never_ran_what_to_do(tmp_path: Path) -> None:
    done = doctor(tmp_path, "--json", DOCKER_HOST="tcp://127.0.0.1:1", WHETSTONE_SANDBOX_ENGINE="docker")
    document = json.loads(done.stdout)
    failed = {row["check"]: row["text"] for row in document["findings"] if row["level"] == "failing"}
    assert (done.returncode, document["level"]) == (1, "failing")
    assert set(failed) == {"database", "redis", "engine"}
    assert all("make run" in text for text in failed.values())
    # Asking makes no database.
    assert not (tmp_path / "var" / "whetstone.sqlite3").exists()


def test_it_tells_a_public_site_without_its_settings_which_they_are(tmp_path: Path) -> None:
    done = doctor(
        tmp_path,
        WHETSTONE_MODE="production",
        WHETSTONE_SECRET_KEY="short",
        DATABASE_URL="postgresql://nobody:hidden@127.0.0.1:1/none",
        REDIS_URL="redis://:hidden@127.0.0.1:1/0",
        WHETSTONE_ALLOWED_HOSTS="",
    )
    assert done.returncode == 1
    assert "FAILING  settings: WHETSTONE_ALLOWED_HOSTS is not set." in done.stdout
    assert "WHETSTONE_SECRET_KEY has fewer than" in done.stdout
    assert "FAILING  database: No database answers" in done.stdout
    assert "hidden" not in done.stdout


@pytest.mark.docker
def test_it_reads_a_set_up_line_by_line(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "PING_S", 0.2)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("doctor", stdout=out)
    lines = [line.split(maxsplit=1) for line in out.getvalue().splitlines()]
    assert {level for level, _ in lines} <= {"ok", "warning", "FAILING"}
    # No worker runs beside this test: that is all that is wrong.
    assert [text.partition(":")[0] for level, text in lines if level == "FAILING"] == ["workers", "beat"]


def test_it_goes_on_after_a_check_that_fails_itself() -> None:
    finding = checks.guarded("odd", lambda: ok("odd", str(1 // 0)))
    assert finding.level is Level.FAILING
    assert "ZeroDivisionError" in finding.text


def test_it_is_as_bad_as_its_worst_finding() -> None:
    assert checks.worst([]) is Level.OK
    assert checks.worst([ok("a", ""), warning("b", "")]) is Level.WARNING
    assert checks.worst([failing("a", ""), warning("b", "")]) is Level.FAILING
