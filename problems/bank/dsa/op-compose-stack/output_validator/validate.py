"""Checks one part of the contract of a Compose file: `validate.py INPUT ANSWER FEEDBACK < compose.yaml`."""

import re
import sys
from pathlib import Path

import yaml

LONGEST = 32_768
MOST_ALIASES = 50


class Defect(Exception):
    """What is wrong, in one sentence for the learner."""


def demand(condition, sentence):
    if not condition:
        raise Defect(sentence)


class Loader(yaml.SafeLoader):
    """Plain data only; a key that stands twice is an error, and a few aliases are enough."""

    aliases = 0

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            Loader.aliases += 1
            demand(Loader.aliases <= MOST_ALIASES, f"more than {MOST_ALIASES} aliases")
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value if key.tag != MERGE]
        for key in keys:
            demand(isinstance(key, str | int | bool | float), f"line {node.start_mark.line + 1}: an odd key")
            demand(keys.count(key) == 1, f"line {node.start_mark.line + 1}: the key {key} stands twice")
        return super().construct_mapping(node, deep)


MERGE = "tag:yaml.org,2002:merge"


def parsed(text):
    try:
        value = yaml.load(text, Loader)  # noqa: S506 -- a safe loader with fewer liberties
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        raise Defect(f"{where}not YAML: {getattr(error, 'problem', None) or 'unreadable'}") from error
    except RecursionError as error:
        raise Defect("nested too deeply") from error
    demand(isinstance(value, dict), "the file is not a map")
    return value


def table(value, what):
    """A map, or a defect that says what it is the map of."""
    demand(isinstance(value, dict), f"{what} is not a map")
    return value


def items(value, what):
    demand(isinstance(value, list), f"{what} is not a list")
    return value


WANTED = {"web": "scorer/web", "worker": "scorer/worker", "db": "postgres", "queue": "redis"}
DATA = {"db": "/var/lib/postgresql/data", "queue": "/data"}
SECRET = re.compile(r"PASSWORD|SECRET|TOKEN", re.IGNORECASE)


def checked(stack):
    """The file as a whole has the form of a Compose file."""
    for name, service in table(stack.get("services"), "services").items():
        table(service, f"service {name}")
    known = {"name", "version", "services", "volumes", "networks", "secrets", "configs"}
    odd = [key for key in stack if key not in known and not str(key).startswith("x-")]
    demand(not odd, f"{', '.join(map(str, odd))[:80]}: no such key at the top")
    return stack


def service(stack, name):
    found = stack["services"].get(name)
    demand(found is not None, f"there is no service {name}")
    return found


def names(value, what):
    """Of a list of names, or of a map with names as keys."""
    if isinstance(value, dict):
        return list(value)
    return [str(item) for item in items(value, what)]


def seconds(value, what):
    found = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?", str(value))
    demand(found and found[0], f"{what} is {value}, which is no time such as 5s")
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return 3600 * hours + 60 * minutes + rest


def check_file(stack):
    """It could be parsed: nothing else."""


def check_services(stack):
    demand(set(stack["services"]) == set(WANTED), "the services are not web, worker, db and queue")
    for name, image in WANTED.items():
        said = str(service(stack, name).get("image", ""))
        repository, _, tag = said.partition(":")
        demand(repository == image, f"{name} runs {said or 'nothing'}, not {image}")
        demand(re.search(r"\d", tag) and "latest" not in tag, f"the image of {name} has no version: {said}")


def check_ports(stack):
    for name in WANTED:
        ports = service(stack, name).get("ports")
        if name != "web":
            demand(not ports, f"{name} is published to the outside")
            continue
        said = items(ports, "ports of web")
        demand(len(said) == 1, f"web publishes {len(said)} ports instead of one")
        port = said[0]
        if isinstance(port, dict):
            pair = str(port.get("published")), str(port.get("target"))
        else:
            # 22:22 without quotes is a number in base 60 for YAML: such a port says something else.
            pair = tuple(str(port).rpartition("/tcp")[0 if str(port).endswith("/tcp") else 2].split(":")[-2:])
        demand(pair == ("8080", "8080"), f"web publishes {port}, not 8080:8080")


def check_health(stack):
    for name in ("web", "db", "queue"):
        health = table(service(stack, name).get("healthcheck"), f"the health check of {name}")
        test = health.get("test")
        is_list = isinstance(test, list) and test[:1] in (["CMD"], ["CMD-SHELL"]) and len(test) > 1
        demand(is_list or (isinstance(test, str) and test), f"the health check of {name} tests nothing")
        demand(health.get("disable") is not True, f"the health check of {name} is switched off")
        for key, most in (("interval", 60), ("timeout", 60)):
            demand(key in health, f"the health check of {name} has no {key}")
            limit = seconds(health[key], f"{key} of {name}")
            demand(0 < limit <= most, f"{key} of {name} is {limit} s, at most {most} s make sense")
        tries = health.get("retries")
        demand(type(tries) is int and 1 <= tries <= 10, f"retries of {name} is not a number from 1 to 10")


def check_order(stack):
    for name in ("web", "worker"):
        waits = table(service(stack, name).get("depends_on"), f"depends_on of {name}, with conditions,")
        for other in ("db", "queue"):
            condition = table(waits.get(other), f"{name}: depends_on {other}").get("condition")
            demand(condition == "service_healthy", f"{name} starts before {other} is healthy")
    for name in ("db", "queue"):
        demand(not service(stack, name).get("depends_on"), f"{name} waits for others")


def mounts(stack, name):
    """(source, target) of each volume of a service."""
    for entry in items(service(stack, name).get("volumes", []), f"volumes of {name}"):
        if isinstance(entry, dict):
            yield str(entry.get("source", "")), str(entry.get("target", ""))
        else:
            source, _, rest = str(entry).partition(":")
            yield source, rest.split(":")[0]


def check_volumes(stack):
    declared = table(stack.get("volumes"), "volumes at the top")
    used = []
    for name, target in DATA.items():
        sources = [source for source, place in mounts(stack, name) if place.rstrip("/") == target]
        demand(sources, f"the data of {name} in {target} are lost with its container")
        demand(sources[0] in declared, f"{sources[0] or 'a nameless volume'} of {name} is no volume of the top")
        used += sources
    demand(len(set(used)) == len(used), "db and queue write into one volume")


def pairs(value):
    """(name, value) of an environment, a map or a list of NAME=VALUE."""
    if isinstance(value, dict):
        return [(str(name), str(said)) for name, said in value.items()]
    return [tuple(str(entry).partition("=")[::2]) for entry in items(value, "environment")]


def check_secrets(stack):
    secrets = table(stack.get("secrets"), "secrets at the top")
    for name, secret in secrets.items():
        source = table(secret, f"secret {name}")
        demand("file" in source or "external" in source, f"secret {name} has neither file nor external")
    for name in WANTED:
        for key, value in pairs(service(stack, name).get("environment", {})):
            is_plain = SECRET.search(key) and not key.endswith("_FILE")
            demand(not is_plain, f"{key} of {name} stands in the file for everybody")
            in_url = re.search(r"://[^/@\s]*:[^/@\s]+@", value)
            demand(not in_url, f"{key} of {name} has a password in its address")
    told = dict(pairs(service(stack, "db").get("environment", {}))).get("POSTGRES_PASSWORD_FILE", "")
    demand(told.startswith("/run/secrets/"), "POSTGRES_PASSWORD_FILE of db is not below /run/secrets/")
    for name in ("db", "web", "worker"):
        given = items(service(stack, name).get("secrets", []), f"secrets of {name}")
        given = [entry.get("source") if isinstance(entry, dict) else entry for entry in given]
        demand(set(given) & set(secrets), f"{name} is not given the secret")
    demand(told.rpartition("/")[2] in secrets, "POSTGRES_PASSWORD_FILE names no secret of the top")


def check_networks(stack):
    declared = table(stack.get("networks"), "networks at the top")
    demand({"front", "back"} <= set(declared), "there are no networks front and back")
    back = declared["back"] or {}
    demand(isinstance(back, dict) and back.get("internal") is True, "the network back is not internal")
    wanted = {"web": {"front", "back"}, "worker": {"back"}, "db": {"back"}, "queue": {"back"}}
    for name, those in wanted.items():
        found = set(names(service(stack, name).get("networks", []), f"networks of {name}"))
        demand(found == those, f"{name} is in {', '.join(sorted(found)) or 'no network'}, not in {', '.join(sorted(those))}")
        demand(not service(stack, name).get("network_mode"), f"network_mode of {name} goes round the networks")


def mebibytes(value, what):
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg])i?b?", str(value).lower())
    demand(found, f"{what} is {value}, which is no size such as 512m")
    return float(found[1]) * {"k": 1 / 1024, "m": 1, "g": 1024}[found[2]]


def check_limits(stack):
    for name in WANTED:
        one = service(stack, name)
        restart = one.get("restart")
        demand(restart in ("unless-stopped", "always"), f"{name} stays down when it has failed")
        deploy = one.get("deploy") or {}
        limits = deploy.get("resources", {}).get("limits", {}) if isinstance(deploy, dict) else {}
        said = one.get("mem_limit") or (limits.get("memory") if isinstance(limits, dict) else None)
        demand(said is not None, f"{name} may take all memory of the machine")
        size = mebibytes(said, f"the memory limit of {name}")
        demand(32 <= size <= 4096, f"the memory limit of {name} is not between 32 MiB and 4 GiB")


def main():
    part = Path(sys.argv[1]).read_text().strip()
    text = sys.stdin.buffer.read(LONGEST + 1).decode("utf-8", "replace")
    try:
        demand(len(text) <= LONGEST, "the file is too long")
        globals()[f"check_{part}"](checked(parsed(text)))
    except (TypeError, AttributeError, KeyError, IndexError, ValueError):
        # A list where a text belongs, a number for a map: whatever it is, it is not what the part asks for.
        refuse("a value has another form than it has in such files")
    except Defect as defect:
        refuse(str(defect))
    sys.exit(42)


def refuse(sentence):
    Path(sys.argv[3], "teammessage.txt").write_text(f"{sentence}\n")
    sys.exit(43)


main()
