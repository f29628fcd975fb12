from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Following and groups."""

    name = "web.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
