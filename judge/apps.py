from importlib import import_module

from django.apps import AppConfig

from judge.celery import app


class JudgeConfig(AppConfig):
    """Submissions, judging, scoring, progress, leaderboards."""

    name = "judge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Tasks are declared with `shared_task`: whoever rings for one does it through this application.
        app.set_default()
        # Whoever changes the bank has to be heard, also where nothing else needs this module.
        import_module("judge.progress")
