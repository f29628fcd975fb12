from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Verdicts that learners show to others."""

    name = "web.sharing"
    label = "sharing"
