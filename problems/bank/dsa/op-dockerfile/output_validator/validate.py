"""Checks one part of the contract of a Dockerfile: `validate.py INPUT ANSWER FEEDBACK < Dockerfile`."""

import json
import re
import shlex
import sys
from pathlib import Path

KNOWN = frozenset(
    "FROM RUN CMD LABEL EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG STOPSIGNAL HEALTHCHECK SHELL".split()
)
COMPILERS = frozenset({"build-essential", "gcc", "g++"})
START = ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8080"]  # noqa: S104
PRIVATE = re.compile(r"PASSWORD|SECRET|TOKEN|KEY", re.IGNORECASE)
HEALTH = re.compile(r"http://(127\.0\.0\.1|localhost):8080/healthz(?![\w/])")
LONGEST = 32_768


class Defect(Exception):
    """What is wrong, in one sentence for the learner."""


def demand(condition, sentence):
    if not condition:
        raise Defect(sentence)


def logical_lines(text):
    """(line number, text) with continuations joined and comments dropped."""
    parts, first = [], 0
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("#") or (parts and not line.strip()):
            continue
        first = first or number
        if line.rstrip().endswith("\\"):
            parts.append(line.rstrip()[:-1])
            continue
        joined = " ".join([*parts, line]).strip()
        if joined:
            yield first, joined
        parts, first = [], 0
    if parts:
        raise Defect("the last line goes on with a \\, and nothing follows")


def instructions(text):
    """(name in capitals, arguments) of each instruction."""
    for number, line in logical_lines(text):
        name, _, rest = line.partition(" ")
        demand(name.upper() in KNOWN, f"line {number} starts with {name[:30]!r}, which is no instruction")
        demand(rest.strip(), f"line {number}: {name} says nothing")
        demand("<<" not in rest, f"line {number} has a here-document, which is not read here")
        yield name.upper(), rest.strip()


def words_of(text):
    try:
        return shlex.split(text)
    except ValueError as error:
        raise Defect(f"a quote is not closed in {text[:60]!r}") from error


def exec_form(text):
    """The words of a JSON list, or None for a text that the shell reads."""
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, list) and all(isinstance(word, str) for word in value) else None


class Stage:
    """FROM and what follows it."""

    def __init__(self, arguments):
        words = [word for word in words_of(arguments) if not word.startswith("--")]
        self.image, self.name = words[0] if words else "", ""
        if len(words) == 3 and words[1].upper() == "AS":
            self.name = words[2].lower()
        else:
            demand(len(words) == 1, f"FROM {arguments} is not `FROM image` or `FROM image AS name`")
        self.steps = []

    def of(self, *names):
        return [arguments for name, arguments in self.steps if name in names]

    def commands(self):
        """Words of each simple command of each RUN, in order: [[command, ...] of the first RUN, ...]."""
        runs = []
        for arguments in self.of("RUN"):
            text = re.sub(r"^(--\S+\s+)+", "", arguments)
            listed = exec_form(text)
            pieces = [listed] if listed else [words_of(part) for part in re.split(r"&&|\|\||;|\|", text)]
            runs.append([piece for piece in pieces if piece])
        return runs


def parsed(text):
    stages = []
    for name, arguments in instructions(text):
        if name == "FROM":
            stages.append(Stage(arguments))
        elif stages:
            stages[-1].steps.append((name, arguments))
        else:
            demand(name == "ARG", f"{name} stands before the first FROM")
    demand(stages, "there is no FROM")
    return stages


def copied(arguments):
    """(stage that is copied from or "", sources) of a COPY or ADD."""
    flags = re.findall(r"--(\S+)", arguments)
    plain = re.sub(r"--\S+\s+", "", arguments)
    words = exec_form(plain) or words_of(plain)
    origin = next((flag.partition("=")[2].lower() for flag in flags if flag.startswith("from=")), "")
    return origin, words[:-1]


def bare(source):
    return re.sub(r"^(\./|/)+", "", source).rstrip("/") or "."


def check_file(stages):
    """It could be parsed: nothing else."""


def check_stages(stages):
    demand(len(stages) >= 2, "there is one stage only: the compiler stays in the image")
    known = {stage.name for stage in stages[:-1] if stage.name} | {str(n) for n in range(len(stages) - 1)}
    origins = [copied(arguments)[0] for arguments in stages[-1].of("COPY")]
    demand(any(origin in known for origin in origins), "the last stage copies nothing from an earlier one")


def outside_image(stages, stage):
    """The image that a stage stands on in the end, its own stages followed."""
    seen = {other.name: other for other in stages if other.name}
    for _ in stages:
        if stage.image.lower() not in seen or seen[stage.image.lower()] is stage:
            break
        stage = seen[stage.image.lower()]
    return stage.image


def check_pinned_base(stages):
    for stage in stages:
        image = outside_image(stages, stage)
        repository, _, digest = image.partition("@")
        _, _, tag = repository.rpartition("/")[2].partition(":")
        is_pinned = digest.startswith("sha256:") or (re.search(r"\d", tag) and "latest" not in tag)
        demand(is_pinned, f"FROM {image[:60]} names no version")
    last = outside_image(stages, stages[-1])
    demand("python" in last, f"the last stage stands on {last[:60]}, which is no image of Python")
    demand(re.search(r"slim|alpine", last), f"the last stage stands on {last[:60]}, which is not a small image")


def is_pip_install(words):
    names = [word.rpartition("/")[2] for word in words]
    return any(re.fullmatch(r"pip3?", name) for name in names) and "install" in names


def check_cached_layers(stages):
    installs = 0
    for stage in stages:
        have_package, have_list = False, False
        for name, arguments in stage.steps:
            if name in ("COPY", "ADD") and not copied(arguments)[0]:
                sources = [bare(source) for source in copied(arguments)[1]]
                have_list |= any(source in ("requirements.txt", ".", "*") for source in sources)
                have_package |= any(source.split("/")[0] in ("app", ".", "*") for source in sources)
            if name != "RUN":
                continue
            one = Stage("scratch")
            one.steps = [(name, arguments)]
            for words in one.commands()[0]:
                if is_pip_install(words) and ("-r" in words or "--requirement" in words):
                    installs += 1
                    demand(have_list, "libraries are installed before requirements.txt is there")
                    demand(not have_package, "app/ is copied before the libraries are installed")
    demand(installs, "nothing installs the libraries of requirements.txt")


def installed(words):
    return words[:1] in (["apt-get"], ["apt"]) and "install" in words


def check_lean(stages):
    builders = 0
    for stage in stages:
        for run in stage.commands():
            for place, words in enumerate(run):
                if is_pip_install(words):
                    demand("--no-cache-dir" in words, "pip install keeps its cache in the image")
                if not installed(words):
                    continue
                demand("--no-install-recommends" in words, "apt-get install takes recommended packages along")
                before = any(other[:2] in (["apt-get", "update"], ["apt", "update"]) for other in run[:place])
                demand(before, "apt-get install stands in another RUN than apt-get update")
                cleaned = any(other[0] == "rm" and "/var/lib/apt/lists/*" in other for other in run[place:])
                demand(cleaned, "the package lists stay in the layer of apt-get install")
                found = COMPILERS & set(words)
                demand(not found or stage is not stages[-1], "the last stage has a compiler in it")
                builders += bool(found)
    demand(builders, "no stage installs the compiler that one of the libraries needs")


def check_no_context_dump(stages):
    for stage in stages:
        for name, arguments in stage.steps:
            if name in ("COPY", "ADD") and not copied(arguments)[0]:
                for source in copied(arguments)[1]:
                    first = bare(source).split("/")[0]
                    is_all = first in (".", "*", ".*", "./*")
                    demand(not is_all, f"{name} {source} takes everything that lies in the folder")
                    demand(first not in (".env", ".git", "tests", "data"), f"{name} takes {source} into the image")
            if name in ("ENV", "ARG"):
                key = re.split(r"[=\s]", arguments, maxsplit=1)[0]
                keys = [key, *re.findall(r"(\w+)=", arguments)]
                demand(not any(PRIVATE.search(one) for one in keys), f"{name} {key} puts a secret into the image")


def check_unprivileged(stages):
    last = stages[-1]
    users = [(place, arguments) for place, (name, arguments) in enumerate(last.steps) if name == "USER"]
    demand(users, "the last stage has no USER: the service runs as root")
    place, user = users[-1]
    demand(user.partition(":")[0].strip().lower() not in ("root", "0"), "the service runs as root")
    starts = [at for at, (name, _) in enumerate(last.steps) if name == "CMD"]
    demand(all(place < at for at in starts), "USER stands behind CMD")


def check_start(stages):
    last = stages[-1]
    ports = [word for arguments in last.of("EXPOSE") for word in arguments.split()]
    demand(ports in (["8080"], ["8080/tcp"]), "the last stage does not say EXPOSE 8080, and nothing else")
    starts = last.of("CMD")
    demand(len(starts) == 1, f"the last stage has {len(starts)} CMD instead of one")
    demand(not last.of("ENTRYPOINT"), "an ENTRYPOINT stands before the words of CMD")
    words = exec_form(starts[0])
    demand(words is not None, 'CMD is not a list such as ["uvicorn", ...]: a shell would be process 1')
    demand(words == START, f"CMD starts {' '.join(words)[:80]!r}")


def check_health(stages):
    checks = stages[-1].of("HEALTHCHECK")
    demand(checks, "the last stage has no HEALTHCHECK")
    found = re.fullmatch(r"(?:--\S+\s+)*CMD\s+(.*)", checks[-1], re.IGNORECASE)
    demand(found, "HEALTHCHECK has no CMD")
    words = exec_form(found[1]) or words_of(found[1])
    asked = any(HEALTH.search(word) for word in words)
    demand(asked, "HEALTHCHECK does not ask http://127.0.0.1:8080/healthz")


def main():
    part = Path(sys.argv[1]).read_text().strip()
    text = sys.stdin.buffer.read(LONGEST + 1).decode("utf-8", "replace")
    try:
        demand(len(text) <= LONGEST, "the file is too long")
        globals()[f"check_{part}"](parsed(text))
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
