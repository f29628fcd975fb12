"""The ASGI application: `uvicorn web.asgi:application`."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured

from web.body_limit import BodyLimit
from web.crowd import Crowd

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")

application = BodyLimit(Crowd(get_asgi_application()), settings.DATA_UPLOAD_MAX_MEMORY_SIZE)

# A server runs no system checks by itself, and a site with half its settings must not start. The checks of
# the addresses load every page's module now instead of at the first request.
_faults = [message for message in run_checks(tags=[Tags.security, Tags.urls]) if message.is_serious()]
if _faults:
    raise ImproperlyConfigured("\n".join(str(fault) for fault in _faults))
