"""`python3 -m web.launch COMMAND`: the machine's own Python comes in here, the environment's goes on.

Standard library only.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- the very point: say so before newer syntax does
    sys.exit("Whetstone needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

from web.launch import cleaning, virtualenv
from web.launch.faults import LaunchError
from web.launch.places import ROOT, VENV_PYTHON


def main() -> None:
    command = sys.argv[1] if len(sys.argv) > 1 else "run"
    os.chdir(ROOT)
    try:
        if command == "clean":
            cleaning.clean()
            return
        virtualenv.ensure()
    except LaunchError as e:
        sys.exit(f"\n{e}")
    except KeyboardInterrupt:
        sys.exit(130)
    # The same process from here on, so that signals and exit codes need no passing on.
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), "-m", "web.launch.commands", *(sys.argv[1:] or ["run"])])  # noqa: S606


if __name__ == "__main__":
    main()
