"""`make verify`: the whole bank is what it says, by the checks of `manage.py verify_problems`."""

import subprocess
import sys

from judge.bank_images import bank_images
from web.launch import distribution, engines, filling, site
from web.launch.places import ROOT


def verify() -> int:
    """In quick mode; what passed before, unchanged, is left out. Raises `LaunchError`."""
    distribution.ensure(["debootstrap"])
    site.build_images(bank_images(filling.BANK), engines.settle())
    argv = [sys.executable, "manage.py", "verify_problems", "--resume"]
    return subprocess.run(argv, cwd=ROOT, check=False).returncode  # noqa: S603 -- our own command
