"""The site's settings under test: everything it writes lies in a temporary folder.

Set in the environment, so that processes a test starts (a worker, `manage.py`) land in the same place.
"""

import os
import tempfile
from pathlib import Path

TEST_DATABASE = os.environ.get("WHETSTONE_TEST_DATABASE", "sqlite")

# Of what is big and only read, the one of the checkout.
SITE_VAR = Path(os.environ.get("WHETSTONE_VAR") or Path(__file__).resolve().parents[1] / "var")
os.environ.setdefault("WHETSTONE_ROOTS", str(SITE_VAR / "roots"))
# Handed down under a name of its own: a WHETSTONE_VAR that is set already belongs to somebody's site.
HANDED_DOWN = os.environ.get("WHETSTONE_TEST_VAR", "")
# Short, because the path of a socket must be.
VAR = Path(HANDED_DOWN or tempfile.mkdtemp(prefix="whetstone-test-"))
os.environ["WHETSTONE_TEST_VAR"] = os.environ["WHETSTONE_VAR"] = str(VAR)
os.environ["WHETSTONE_MODE"] = "embedded"
os.environ["WHETSTONE_SANDBOX_ENGINE"] = "docker"
os.environ["WHETSTONE_SECRET_KEY"] = "only-for-tests-" * 4
os.environ["REDIS_URL"] = f"unix://{VAR}/run/redis.sock?db=0"
os.environ["DATABASE_URL"] = {
    "sqlite": f"sqlite:///{VAR}/test.sqlite3",
    "postgres": f"postgresql://postgres@/whetstone_test?host={VAR}/postgres",
}[TEST_DATABASE]

from web.settings import *  # noqa: E402, F403 -- the settings read the environment laid out above
from web.settings import DATABASES  # noqa: E402

# One name for both, so that a process started by a test meets the rows of that test.
DATABASES["default"]["TEST"] = {"NAME": DATABASES["default"]["NAME"]}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
