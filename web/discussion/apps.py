from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """What people say about problems, and what moderators do about it."""

    name = "web.discussion"
    label = "discussion"
    default_auto_field = "django.db.models.BigAutoField"
