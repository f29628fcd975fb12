"""Which judge, and with which token: from the environment, or as `whet login` stored them.

A stored token is only ever sent to the address it was stored with.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import typer

from whet.errors import BadUse, NotLoggedIn

API_PATH = "/api/v1"
DEFAULT_URL = "http://localhost:8000"
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Account:
    """A judge's address (without a closing slash) and a token for it."""

    url: str
    token: str

    @property
    def is_open_to_eavesdroppers(self) -> bool:
        """Whether the token travels unencrypted over a network."""
        parts = urlsplit(self.url)
        return parts.scheme == "http" and parts.hostname not in LOCAL_HOSTS


def normal_url(text: str) -> str:
    """An address as `Account` wants it; raises `BadUse` for anything that is none."""
    url = text.strip().rstrip("/").removesuffix(API_PATH).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadUse(f"{text!r} is not an address. Write it like {DEFAULT_URL}")
    return url


def config_file() -> Path:
    """Where `whet login` stores its account."""
    return Path(typer.get_app_dir("whet")) / "account.json"


def load_account() -> Account:
    """The account to use; raises `NotLoggedIn`."""
    stored = _stored()
    given = os.environ.get("WHET_URL") or (stored.url if stored else "")
    if not given:
        raise NotLoggedIn("No judge is known. Log in with: whet login --url ADDRESS")
    url = normal_url(given)
    token = os.environ.get("WHET_TOKEN") or (stored.token if stored and stored.url == url else "")
    if not token:
        raise NotLoggedIn(f"No token for {url} is known. Log in with: whet login --url {url}")
    return Account(url, token)


def stored_url() -> str:
    """What to offer as an address at the next login."""
    stored = _stored()
    return os.environ.get("WHET_URL") or (stored.url if stored else DEFAULT_URL)


def store_account(account: Account) -> Path:
    """Keep an account, readable by its owner only; where it is kept."""
    path = config_file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(f".{os.getpid()}")
    # The mode is set before the token is in it, and the old file stays whole until the new one is.
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"url": account.url, "token": account.token}, file)
    fresh.replace(path)
    return path


def _stored() -> Account | None:
    path = config_file()
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return Account(str(document["url"]), str(document["token"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadUse(f"{path} cannot be read ({error}). Log in again: whet login") from error
