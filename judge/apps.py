from django.apps import AppConfig


class JudgeConfig(AppConfig):
    """Submissions, judging, scoring, progress, leaderboards."""

    name = "judge"
    default_auto_field = "django.db.models.BigAutoField"
