"""Dates that nobody can take for another day."""

from datetime import UTC, datetime

import pytest
from django.utils import formats, translation

NINTH_OF_MARCH = datetime(2026, 3, 9, 18, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [("en", "9 Mar 2026, 18:05", "9 March 2026"), ("de", "09.03.2026, 18:05", "9. März 2026")],
)
def test_it_writes_dates_for_everybody(language: str, short: str, long: str) -> None:
    with translation.override(language):
        assert formats.date_format(NINTH_OF_MARCH, "SHORT_DATETIME_FORMAT") == short
        assert formats.date_format(NINTH_OF_MARCH, "DATE_FORMAT") == long
