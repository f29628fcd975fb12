"""What the database needs before the site opens: its tables and a first administrator.

Run in a process of its own, as the supervisor itself stays clear of Django. The one line on stdout is JSON.
"""

import json
import os
import secrets
import sys

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command

from web.launch import translations

ADMIN = "admin"


def first_administrator() -> str:
    """Make an administrator when there is none; return the password, which is kept nowhere else, or ''."""
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return ""
    password = secrets.token_urlsafe(12)
    name = ADMIN if not users.filter(username=ADMIN).exists() else f"{ADMIN}-{secrets.token_hex(2)}"
    users.create_superuser(username=name, email="", password=password)
    return f"{name} {password}"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")
    translations.compile_all()
    django.setup()
    call_command("migrate", interactive=False, verbosity=1, stdout=sys.stderr)
    administrator = first_administrator()
    sys.stdout.write(json.dumps({"administrator": administrator}) + "\n")


if __name__ == "__main__":
    main()
