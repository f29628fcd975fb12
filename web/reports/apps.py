from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What learners tell the authors of problems, and what they are answered."""

    name = "web.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
