from django.apps import AppConfig


class StudyingConfig(AppConfig):
    """What a learner leaves lying at a problem: drafts, opened hints, an editorial read early."""

    name = "web.studying"
    label = "studying"
    default_auto_field = "django.db.models.BigAutoField"
