"""Typed readers of environment variables: a wrong value stops the start and names itself.

Standard library only, because the set-up reads its settings before anything is installed.
"""

import hashlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off", ""})
ENGINES = {
    "sqlite": "django.db.backends.sqlite3",
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
}
# The kernel's limit for the path of a socket, without its closing zero byte.
SOCKET_PATH_BYTES = 107

SMTP_PORTS = {"smtp": 587, "smtps": 465}
REDIS_SCHEMES = frozenset({"redis", "rediss", "unix"})

# Readers and judges meet on one file: WAL lets them, and a transaction that takes its lock at the start
# waits its turn where a late upgrade would fail at once with "database is locked".
SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


class BadSetting(ValueError):
    """An environment variable holds something that cannot be meant."""

    def __init__(self, name: str, wanted: str, found: str) -> None:
        super().__init__(f"{name} must be {wanted}, not {found!r}")


def env_str(name: str, default: str = "") -> str:
    """The variable with its outer blanks removed; unset and empty both mean the default."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool = False) -> bool:
    """Raise `BadSetting` for anything that is neither a true nor a false word."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise BadSetting(name, "1 or 0", value)
    return word in TRUE_WORDS


def env_int(name: str, default: int, *, low: int = 0, high: int = 2**31) -> int:
    """Raise `BadSetting` for anything but a whole number between `low` and `high`."""
    value = env_str(name, str(default))
    if not value.isdecimal() or not low <= int(value) <= high:
        raise BadSetting(name, f"a whole number from {low} to {high}", value)
    return int(value)


def env_list(name: str, default: str = "") -> list[str]:
    """A comma-separated list without its empty parts."""
    return [part.strip() for part in env_str(name, default).split(",") if part.strip()]


def env_choice(name: str, choices: tuple[str, ...]) -> str:
    """One of `choices`, the first one by default; raise `BadSetting` for another."""
    value = env_str(name, choices[0])
    if value not in choices:
        raise BadSetting(name, " or ".join(choices), value)
    return value


def env_redis_url(name: str, default: str) -> str:
    """A `redis://`, `rediss://` or `unix://` URL; raise `BadSetting` for another scheme."""
    value = env_str(name, default)
    if urlsplit(value).scheme not in REDIS_SCHEMES:
        raise BadSetting(name, "a redis://, rediss:// or unix:// URL", urlsplit(value).scheme + "://…")
    return value


def env_database(name: str, default: str) -> dict[str, Any]:
    """Django's settings of one database from a URL; raise `BadSetting` without showing its password.

    `sqlite:////absolute/path.db` or `postgresql://user:password@host:port/name?sslmode=require`, with
    percent-encoding; the query goes to the driver. `postgresql:///name?host=/socket/folder` works too.
    """
    parts = urlsplit(env_str(name, default))
    if parts.scheme not in ENGINES or not parts.path.strip("/"):
        raise BadSetting(name, "sqlite:///… or postgresql://…/name", parts.scheme + "://…")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": ENGINES["sqlite"],
            "NAME": unquote(parts.path.removeprefix("/")),
            "OPTIONS": SQLITE_OPTIONS,
        }
    options: Mapping[str, str] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": ENGINES[parts.scheme],
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.get("host", parts.hostname or ""),
        "PORT": options.get("port", str(parts.port or "")),
        "OPTIONS": {key: value for key, value in options.items() if key not in {"host", "port"}},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """A server that takes our mail."""

    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    """Begin in the clear and change over (STARTTLS)."""
    use_ssl: bool
    """TLS from the first byte."""


def env_smtp(name: str) -> Smtp | None:
    """`smtp://user:password@host:587` (STARTTLS), `smtps://…:465` (TLS) or, within one network,
    `smtp://host:25?tls=none`, with percent-encoding; None if unset.

    Raise `BadSetting`, which does not show the password.
    """
    value = env_str(name)
    if not value:
        return None
    parts = urlsplit(value)
    tls = dict(parse_qsl(parts.query)).get("tls", "starttls")
    if parts.scheme not in SMTP_PORTS or not parts.hostname or tls not in {"starttls", "none"}:
        raise BadSetting(name, "smtp://user:password@host:587 or smtps://…", parts.scheme + "://…")
    return Smtp(
        host=parts.hostname,
        port=_port(name, parts) or SMTP_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp" and tls == "starttls",
        use_ssl=parts.scheme == "smtps",
    )


def _port(name: str, parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise BadSetting(name, "a URL with a port from 1 to 65535", parts.scheme + "://…") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Oidc:
    """An OpenID Connect provider that this site trusts with who people are."""

    name: str
    url: str
    client_id: str
    client_secret: str


def oidc_of(*, url: str, client_id: str, client_secret: str, name: str) -> Oidc | None:
    """The provider that the values of the `WHETSTONE_OIDC_…` variables describe; None if there is none.

    Nothing is fetched here: a site starts without its provider. Raise `BadSetting` for half of it.
    """
    if not url and not client_id and not client_secret:
        return None
    host = urlsplit(url).hostname
    if urlsplit(url).scheme not in {"http", "https"} or not host:
        raise BadSetting("WHETSTONE_OIDC_URL", "the provider's address, such as https://id.example.org", url)
    for part, value in (("CLIENT_ID", client_id), ("CLIENT_SECRET", client_secret)):
        if not value:
            raise BadSetting(f"WHETSTONE_OIDC_{part}", "set where WHETSTONE_OIDC_URL is", value)
    return Oidc(name=name or host, url=url.rstrip("/"), client_id=client_id, client_secret=client_secret)


def with_redis_database(url: str, number: int) -> str:
    """The same Redis, another of its numbered databases."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return urlunsplit(parts._replace(path=f"/{number}"))
    query = dict(parse_qsl(parts.query)) | {"db": str(number)}
    return f"unix://{parts.path}?{urlencode(query)}"


def redis_socket(var: Path) -> Path:
    """Where the embedded site's Redis listens: under `var`, or elsewhere when that path is too long."""
    path = var / "run" / "redis.sock"
    if len(os.fsencode(path)) <= SOCKET_PATH_BYTES:
        return path
    mark = hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"whetstone-{os.getuid()}-{mark}" / "redis.sock"


def kept_secret(path: Path) -> str:
    """The secret in `path`, made at the first call and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    secret = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w") as file:
        file.write(secret)
    return secret
