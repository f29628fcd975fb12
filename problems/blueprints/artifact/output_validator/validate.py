"""Checks one part of the file: `validate.py INPUT ANSWER FEEDBACK_FOLDER < the learner's file`."""

import re
import sys
from pathlib import Path

import yaml


def image(service):
    ok = re.fullmatch(r"scorer:[0-9]+\.[0-9]+\.[0-9]+", str(service.get("image")))
    return "" if ok else "image is not scorer with a tag of three numbers"


def port(service):
    value = service.get("port")
    return "" if type(value) is int and value == 8080 else "port is not the number 8080"


def restart(service):
    return "" if service.get("restart") == "always" else "restart is not always"


def memory(service):
    match = re.fullmatch(r"([0-9]{1,6})M", str(service.get("memory")))
    return "" if match and 64 <= int(match[1]) <= 512 else "memory is not between 64M and 512M"


def health(service):
    path = service.get("health")
    return "" if isinstance(path, str) and path.startswith("/") else "health is not a path that begins with /"


CHECKS = {"file": lambda service: "", "image": image, "port": port, "restart": restart, "memory": memory}
CHECKS["health"] = health


def main():
    try:
        service = yaml.safe_load(sys.stdin.buffer.read().decode("utf-8", "replace"))
    except (yaml.YAMLError, ValueError, RecursionError):
        service = None
    part = Path(sys.argv[1]).read_text().strip()
    found = CHECKS[part](service) if isinstance(service, dict) else "the file is not a map in YAML"
    if found:
        Path(sys.argv[3], "teammessage.txt").write_text(found)
    return 43 if found else 42


sys.exit(main())
