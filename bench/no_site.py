"""Settings for benchmarks that judge without a site: a folder of their own, and no database."""

import atexit
import shutil
import tempfile

from django.conf import settings


def configure() -> None:
    """Once, before anything is judged. What is compiled is forgotten at the end."""
    folder = tempfile.mkdtemp(prefix="whetstone-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings.configure(WHETSTONE_VAR=folder)
