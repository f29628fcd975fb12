"""A public site does not start half-configured, and it is locked down when it does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "WHETSTONE_MODE": "production",
    "WHETSTONE_SECRET_KEY": "x7" * 30,
    "WHETSTONE_ALLOWED_HOSTS": "judge.example.org",
    "DATABASE_URL": "postgresql://judge@db/whetstone",
    "REDIS_URL": "redis://redis:6379/0",
}


def django(code: str, env: dict[str, str], var: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of Python in a fresh process with only these settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": "web.settings", "WHETSTONE_VAR": str(var), **env},
        capture_output=True,
        text=True,
        check=False,
    )


def value_of(expression: str, env: dict[str, str], var: Path) -> str:
    done = django(f"from django.conf import settings as s; print({expression})", env, var)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", sorted(set(COMPLETE) - {"WHETSTONE_MODE"}))
def test_it_refuses_to_start_in_production_without(name: str, tmp_path: Path) -> None:
    env = {key: value for key, value in COMPLETE.items() if key != name}
    done = django("import web.asgi", env, tmp_path)
    assert done.returncode != 0
    assert "whetstone.E001" in done.stderr or "SECRET_KEY" in done.stderr
    assert name in done.stderr


def test_it_starts_in_production_with_all_of_them(tmp_path: Path) -> None:
    done = django("import web.asgi; print('up')", COMPLETE, tmp_path)
    assert done.stdout.strip() == "up", done.stderr


def test_it_refuses_a_short_secret_and_debugging_in_production(tmp_path: Path) -> None:
    env = {**COMPLETE, "WHETSTONE_SECRET_KEY": "short", "WHETSTONE_DEBUG": "1"}
    done = django("import web.asgi", env, tmp_path)
    assert "whetstone.E002" in done.stderr
    assert "whetstone.E003" in done.stderr


def test_it_makes_no_secret_of_its_own_in_production(tmp_path: Path) -> None:
    django("import web.asgi", {"WHETSTONE_MODE": "production"}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_it_locks_cookies_and_transport_in_production(tmp_path: Path) -> None:
    names = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.DEBUG"
    assert value_of(names, COMPLETE, tmp_path) == "True True True False"
    assert int(value_of("s.SECURE_HSTS_SECONDS", COMPLETE, tmp_path)) >= 30 * 24 * 3600
    assert (
        value_of("s.ALLOWED_HOSTS", COMPLETE, tmp_path) == "['judge.example.org', 'localhost', '127.0.0.1']"
    )


def test_it_serves_plain_http_on_one_machine(tmp_path: Path) -> None:
    assert value_of("s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.DEBUG", {}, tmp_path) == (
        "False False False"
    )


def test_it_keeps_the_key_of_an_embedded_site(tmp_path: Path) -> None:
    assert value_of("s.SECRET_KEY", {}, tmp_path) == value_of("s.SECRET_KEY", {}, tmp_path)


def test_it_names_the_variable_that_is_wrong(tmp_path: Path) -> None:
    done = django("import web.asgi", {"WHETSTONE_MODE": "staging"}, tmp_path)
    assert "WHETSTONE_MODE must be embedded or production, not 'staging'" in done.stderr


def test_it_refuses_the_embedded_engine_in_production_unless_that_is_allowed(tmp_path: Path) -> None:
    env = {**COMPLETE, "WHETSTONE_SANDBOX_ENGINE": "embedded"}
    assert "whetstone.E004" in django("import web.asgi", env, tmp_path).stderr
    allowed = {**env, "WHETSTONE_ALLOW_EMBEDDED": "1"}
    assert django("import web.asgi; print('up')", allowed, tmp_path).stdout.strip() == "up"


def test_it_waits_for_docker_in_production_and_takes_what_there_is_at_home(tmp_path: Path) -> None:
    assert value_of("s.WHETSTONE_SANDBOX_ENGINE", COMPLETE, tmp_path) == "docker"
    assert value_of("s.WHETSTONE_SANDBOX_ENGINE", {}, tmp_path) == "auto"


@pytest.mark.parametrize(
    ("env", "wanted"),
    [
        ({}, "optional"),
        ({"WHETSTONE_SMTP_URL": "smtp://mail"}, "mandatory"),
        ({"WHETSTONE_SMTP_URL": "smtp://mail", "WHETSTONE_EMAIL_VERIFICATION": "none"}, "none"),
    ],
)
def test_addresses_are_proved_where_mail_is_sent(env: dict[str, str], wanted: str, tmp_path: Path) -> None:
    assert value_of("s.ACCOUNT_EMAIL_VERIFICATION", env, tmp_path) == wanted


@pytest.mark.parametrize(("env", "is_asked"), [({}, "False"), (COMPLETE, "True")])
def test_staff_need_a_second_factor_in_production(env: dict[str, str], is_asked: str, tmp_path: Path) -> None:
    assert value_of("s.WHETSTONE_STAFF_MFA", env, tmp_path) == is_asked


def test_it_starts_without_asking_the_single_sign_on(tmp_path: Path) -> None:
    oidc = {"URL": "http://127.0.0.1:9", "CLIENT_ID": "a", "CLIENT_SECRET": "b", "NAME": "Uni"}
    env = COMPLETE | {f"WHETSTONE_OIDC_{part}": value for part, value in oidc.items()}
    assert django("import web.asgi; print('up')", env, tmp_path).stdout.strip() == "up"
