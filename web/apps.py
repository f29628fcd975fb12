from django.apps import AppConfig
from django.core.checks import Tags, register
from django.core.signals import request_finished

from web import timezones
from web.checks import check_production


class WebConfig(AppConfig):
    """The site: pages, REST API, live events."""

    name = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(check_production, Tags.security)
        request_finished.connect(timezones.forget)
