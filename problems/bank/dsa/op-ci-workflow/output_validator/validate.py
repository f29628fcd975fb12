"""Checks one part of the contract of a workflow file: `validate.py INPUT ANSWER FEEDBACK < workflow.yaml`."""

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


VERSIONS = {"3.11", "3.12", "3.13"}
PINNED = re.compile(r"v?\d+(\.\d+)*|[0-9a-f]{40}")
MOST_MINUTES = 60


def checked(flow):
    """The file as a whole has the form of a workflow; `on` without quotes is a truth value for YAML 1.1."""
    if True in flow:
        demand("on" not in flow, "the key on stands twice")
        flow["on"] = flow.pop(True)
    for name, job in table(flow.get("jobs"), "jobs").items():
        steps = items(table(job, f"job {name}").get("steps"), f"steps of {name}")
        demand(steps, f"job {name} has no steps")
        for step in steps:
            one = table(step, f"a step of {name}")
            demand(("run" in one) != ("uses" in one), f"a step of {name} has not exactly one of run and uses")
    return flow


def job(flow, name):
    found = flow["jobs"].get(name)
    demand(found is not None, f"there is no job {name}")
    return found


def used(one, action):
    """The steps of a job that use an action."""
    return [step for step in one["steps"] if str(step.get("uses", "")).partition("@")[0] == action]


def commands(one):
    return "\n".join(str(step["run"]) for step in one["steps"] if "run" in step)


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def check_file(flow):
    """It could be parsed: nothing else."""


def check_triggers(flow):
    events = table(flow.get("on"), "on, with branches,")
    demand({"push", "pull_request"} <= set(events), "the workflow does not run for push and pull_request")
    push = table(events["push"], "push, with branches,")
    demand(as_list(push.get("branches")) == ["main"], "push is not limited to the branch main")
    asked = events["pull_request"] or {}
    demand(as_list(table(asked, "pull_request").get("branches")) in ([], ["main"]), "pull requests to main are left out")


def check_matrix(flow):
    tests = job(flow, "test")
    strategy = table(tests.get("strategy"), "strategy of test")
    matrix = table(strategy.get("matrix"), "the matrix of test")
    demand("python" in matrix, "the matrix of test has no axis python")
    axis = items(matrix["python"], "the axis python")
    odd = [version for version in axis if not isinstance(version, str)]
    demand(not odd, f"{odd[0] if odd else ''} without quotes is a number: 3.10 would be 3.1")
    demand(set(axis) == VERSIONS and len(axis) == 3, "the axis python is not 3.11, 3.12 and 3.13")
    demand(strategy.get("fail-fast") is False, "one version that fails ends the others: fail-fast is not false")
    for step in used(tests, "actions/setup-python"):
        wanted = str((step.get("with") or {}).get("python-version", "")).replace(" ", "")
        demand(wanted == "${{matrix.python}}", "setup-python does not take the version of the matrix")
    demand(used(tests, "actions/setup-python"), "test sets up no Python")
    demand("pytest" in commands(tests), "test does not run pytest")


def check_cache(flow):
    caches = used(job(flow, "test"), "actions/cache")
    demand(len(caches) == 1, f"test has {len(caches)} steps with actions/cache instead of one")
    given = table(caches[0].get("with"), "with of the cache")
    demand("pip" in str(given.get("path", "")), "the cache does not hold the folder of pip")
    key = str(given.get("key", "")).replace(" ", "").replace('"', "'")
    demand("hashFiles('requirements.txt')" in key, "the cache's key does not change with requirements.txt")
    demand("matrix.python" in key, "all versions of Python share one cache")
    places = [place for place, step in enumerate(job(flow, "test")["steps"]) if step is caches[0]]
    installs = [at for at, step in enumerate(job(flow, "test")["steps"]) if "pip install" in str(step.get("run", ""))]
    demand(installs and places[0] < installs[0], "the cache is not there before pip install")


def needs(flow, name):
    """All jobs that a job waits for, directly or not."""
    seen, waiting = set(), [name]
    while waiting:
        for other in as_list(job(flow, waiting.pop()).get("needs")):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def check_order(flow):
    demand({"lint", "test", "build", "deploy"} <= set(flow["jobs"]), "the jobs are not lint, test, build and deploy")
    for name in flow["jobs"]:
        demand(name not in needs(flow, name), f"job {name} waits for itself")
    demand({"lint", "test"} <= needs(flow, "build"), "build does not wait for lint and test")
    demand("build" in needs(flow, "deploy"), "deploy does not wait for build")
    demand(not job(flow, "lint").get("needs") and not job(flow, "test").get("needs"), "lint and test wait for something")


def check_deploy(flow):
    one = job(flow, "deploy")
    said = re.sub(r"^\$\{\{(.*)\}\}$", r"\1", str(one.get("if", "")).strip()).replace('"', "'")
    parts = {part.strip().replace(" ", "") for part in said.split("&&")}
    demand("||" not in said, "deploy runs under one condition or another: both are needed")
    on_main = {"github.ref=='refs/heads/main'", "github.ref_name=='main'"}
    demand(parts & on_main, "deploy also runs for other branches than main")
    demand("github.event_name=='push'" in parts, "deploy also runs for pull requests")
    for name, other in flow["jobs"].items():
        demand(name == "deploy" or "secrets." not in str(other), f"job {name} sees secrets")


def check_pinned(flow):
    for name, one in flow["jobs"].items():
        for step in one["steps"]:
            if "uses" in step:
                action, _, version = str(step["uses"]).partition("@")
                demand(PINNED.fullmatch(version), f"{name} uses {action} in no certain version: {version or 'none'}")
        runner = str(one.get("runs-on", ""))
        demand(re.fullmatch(r"ubuntu-\d\d\.\d\d", runner), f"{name} runs on {runner or 'nothing'}, which changes")
        if name != "deploy":
            first = str(one["steps"][0].get("uses", "")).partition("@")[0]
            demand(first == "actions/checkout", f"{name} does not begin with a checkout")


def check_rights(flow):
    demand(flow.get("permissions") == {"contents": "read"}, "permissions at the top are not contents: read alone")
    for name, one in flow["jobs"].items():
        own = one.get("permissions")
        if own is None:
            continue
        demand(name == "deploy", f"job {name} has rights of its own")
        writes = [right for right, level in table(own, "permissions of deploy").items() if level == "write"]
        demand(len(writes) <= 1, "deploy may write more than one thing")


def check_bounded(flow):
    for name, one in flow["jobs"].items():
        minutes = one.get("timeout-minutes")
        is_bounded = type(minutes) is int and 1 <= minutes <= MOST_MINUTES
        demand(is_bounded, f"job {name} has no timeout-minutes from 1 to {MOST_MINUTES}")
    one = table(flow.get("concurrency"), "concurrency, with a group,")
    demand("github.ref" in str(one.get("group", "")), "runs of different branches end each other")
    demand(one.get("cancel-in-progress") is True, "an older run of the same branch goes on")


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
