from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    """The bank: packages, skills, statements."""

    name = "problems"
    default_auto_field = "django.db.models.BigAutoField"
