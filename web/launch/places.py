"""Where the set-up keeps things. Read once, from the same environment as the site's settings."""

from pathlib import Path

from web.environment import env_str

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOCK_FILE = ROOT / "requirements.lock"
VAR = Path(env_str("WHETSTONE_VAR", str(ROOT / "var"))).resolve()
LOGS = VAR / "log"
RUN = VAR / "run"
CACHE = VAR / "cache"
PIP_CACHE = CACHE / "pip"
SETUP_LOG = LOGS / "setup.log"
