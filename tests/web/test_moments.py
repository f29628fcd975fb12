"""Points in time as people read them"""

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation

from web.templatetags.times import moment


def test_a_short_one_of_another_year_has_its_year() -> None:
    now = timezone.localtime().replace(month=6, day=15, hour=12, minute=0)
    with translation.override("en"):
        assert "15 Jun, 12:00<" in moment(now, "short")
        assert f"15 Jun {now.year - 1}<" in moment(now.replace(year=now.year - 1), "short")


@pytest.mark.parametrize(
    ("language", "shown", "whole"),
    [("en", ">3 May 2020<", "3 May 2020, 09:05:00"), ("de", ">3. Mai 2020<", "3. Mai 2020, 09:05:00")],
)
def test_it_writes_days_as_the_language_does(language: str, shown: str, whole: str) -> None:
    at = datetime(2020, 5, 3, 9, 5, tzinfo=UTC)
    with translation.override(language), timezone.override(UTC):
        written = moment(at, "date")
    assert shown in written
    assert f'title="{whole} UTC"' in written


def test_it_writes_nothing_for_no_time() -> None:
    assert moment(None) == ""
