"""Which languages the workers have images for, in which version: noted by them, for a site without engine."""

from collections.abc import Iterable, Mapping

import structlog
from django.db import DatabaseError, transaction
from django.utils import timezone

from judge.models import InstalledLanguage
from sandbox.engine import Engine
from sandbox.engines import DOCKER
from sandbox.errors import SandboxError
from sandbox.images.build import installed_versions
from sandbox.languages import LANGUAGES, Language

log = structlog.stdlib.get_logger(__name__)


def note_languages(engine: Engine) -> None:
    """Remember what this host's images hold; what other hosts noted stays. Never raises for an absent engine.

    The embedded engine's root folders do not say what is in them: nothing is noted of those.
    """
    if engine.name != DOCKER:
        return
    try:
        versions = installed_versions()
        with transaction.atomic():
            _save(versions)
    except (SandboxError, DatabaseError) as error:
        log.warning("languages.not_noted", error=str(error))


def _save(versions: Mapping[str, str]) -> None:
    now = timezone.now()
    rows = [InstalledLanguage(key=key, version=version, noted_at=now) for key, version in versions.items()]
    InstalledLanguage.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["key"], update_fields=["version", "noted_at"]
    )


def version_words(keys: Iterable[str]) -> dict[str, str]:
    """What runs each language, for people: `CPython 3.11.2`, or `CPython` while nobody has noted more."""
    noted = dict(InstalledLanguage.objects.values_list("key", "version"))
    return {key: f"{LANGUAGES[key].runtime} {noted.get(key, '')}".strip() for key in keys if key in LANGUAGES}


def offered(keys: Iterable[str]) -> list[Language]:
    """Of a problem's languages those that can be judged here: all, while no worker has noted anything."""
    rows = [LANGUAGES[key] for key in keys if key in LANGUAGES]
    noted = set(InstalledLanguage.objects.values_list("key", flat=True))
    return [row for row in rows if row.key in noted] if noted else rows
