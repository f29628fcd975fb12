from django.apps import AppConfig


class WebConfig(AppConfig):
    """The site: pages, REST API, live events."""

    name = "web"
    default_auto_field = "django.db.models.BigAutoField"
