"""The commands. Exit codes: 0 done (`submit`, `test`: AC), 1 other verdict, 2 wrong use, 3 no connection."""

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import typer

from whet import fetching, running, trying
from whet.api import Api
from whet.asking import ask, ask_secret
from whet.config import Account, load_account, normal_url, store_account, stored_url
from whet.errors import BadUse, WhetError
from whet.events import Event
from whet.following import follow
from whet.screen import PROGRESS_MARKS, Screen, emit, measures, plain
from whet.workspace import (
    Marker,
    checked_slug,
    find_solution,
    language_of,
    load_marker,
    read_samples,
    read_source,
)

INTERRUPTED = 130
OTHER_VERDICT = 1
LOCAL_PATIENCE = 4
"""Local time limit over the judge's: this machine may be slower, and wall time is not CPU time."""
DEFAULT_TIMEOUT_S = 10.0

P = ParamSpec("P")
Json = Annotated[
    bool, typer.Option("--json", help="One JSON document (submit: JSON lines) and nothing else.")
]
File = Annotated[
    Path | None, typer.Argument(help="The solution; in a folder of `whet get` it can be left out.")
]

app = typer.Typer(
    name="whet",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Get problems of a Whetstone judge, test them here, submit, follow the verdict.",
)


def main() -> None:
    """Run the command line."""
    app()


def command(function: Callable[P, int]) -> Callable[P, None]:
    """Make a function that returns an exit code a command whose failures are told in the form asked for."""

    @app.command(name=function.__name__.removesuffix("_"))
    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = function(*args, **kwargs)
        except WhetError as error:
            _report(error, as_json=bool(kwargs.get("as_json")))
            code = error.exit_code
        except KeyboardInterrupt:
            code = INTERRUPTED
        raise typer.Exit(code)

    run.__annotations__ = {**function.__annotations__, "return": None}
    return run


@command
def login(
    url: Annotated[str, typer.Option(help="Address of the judge.")] = "",
    token: Annotated[str, typer.Option(help="A personal token; asked for when left out.")] = "",
    as_json: Json = False,
) -> int:
    """Check a personal token and keep it for the other commands."""
    address = normal_url(url or ask("Address of the judge", stored_url()))
    account = Account(address, token or ask_secret("Token (from your tokens page)"))
    with Api(account) as api:
        me = api.me()
    path = store_account(account)
    if account.is_open_to_eavesdroppers:
        typer.echo("Warning: this address is not encrypted, others on the way can read the token.", err=True)
    if as_json:
        emit(
            {"url": address, "username": me["username"], "scopes": me["token"]["scopes"], "stored": str(path)}
        )
    else:
        Screen().say(f"Logged in to {address} as {me['username']}.")
    return 0


@command
def problems(
    area: Annotated[str, typer.Option(help="Such as dsa.")] = "",
    skill: Annotated[str, typer.Option(help="A skill's slug.")] = "",
    difficulty: Annotated[str, typer.Option(help="1 to 5.")] = "",
    search: Annotated[str, typer.Option(help="Words in the title.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 100,
    as_json: Json = False,
) -> int:
    """List problems."""
    with Api(load_account()) as api:
        found = api.problems(limit=limit, area=area, skill=skill, difficulty=difficulty, search=search)
    if as_json:
        emit(found)
        return 0
    rows = [
        (
            PROGRESS_MARKS.get(row["progress"], ""),
            row["slug"],
            row["title"],
            row["skill"] or "",
            row["difficulty"],
        )
        for row in found["problems"]
    ]
    screen = Screen()
    screen.table(("", "slug", "title", "skill", "difficulty"), rows)
    screen.say(f"{len(rows)} of {found['count']}", "dim")
    return 0


@command
def get(
    problem: Annotated[str, typer.Argument(help="The problem's slug.")],
    language: Annotated[str, typer.Option(help="A language's key; the problem's first when left out.")] = "",
    into: Annotated[Path, typer.Option("--dir", help="Where to put the folder.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Overwrite what differs.")] = False,
    as_json: Json = False,
) -> int:
    """Write a problem's statement, samples and a file to begin with into a folder."""
    account = load_account()
    with Api(account) as api:
        got = fetching.get(api, account.url, checked_slug(problem), language, into=into, force=force)
    if as_json:
        emit(got)
    else:
        screen = Screen()
        screen.say(f"{got['folder']}: {len(got['written'])} files written. Begin with {got['solution']}")
        for name in got["left_out"]:
            screen.say(f"Sample {name} is too large and was left out.")
    return 0


@command
def test(
    file: File = None,
    language: Annotated[str, typer.Option(help="A language's key.")] = "",
    timeout: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds per sample; by default from the problem.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Run the samples on this machine."""
    solution = find_solution(file)
    marker = _marker_of(solution)
    if marker is None:
        raise BadUse(f"{solution.parent} is no folder of `whet get`: there are no samples.")
    key = language or language_of(solution, marker, marker.languages)
    limit_ms = marker.time_limits_ms.get(key, 0) * LOCAL_PATIENCE
    outcomes = _try_samples(solution, marker, key, timeout or limit_ms / 1000 or DEFAULT_TIMEOUT_S)
    has_passed = all(outcome.verdict == "AC" for outcome in outcomes)
    if as_json:
        cases = [{name: getattr(outcome, name) for name in outcome.__slots__} for outcome in outcomes]
        emit({"problem": marker.problem, "file": str(solution), "passed": has_passed, "samples": cases})
    else:
        screen = Screen()
        for outcome in outcomes:
            screen.outcome(outcome)
    return 0 if has_passed else OTHER_VERDICT


@command
def submit(
    file: File = None,
    problem: Annotated[str, typer.Option(help="The problem's slug; from the folder when left out.")] = "",
    language: Annotated[str, typer.Option(help="A language's key; from the file when left out.")] = "",
    as_json: Json = False,
) -> int:
    """Submit a solution and follow it to its verdict. Ends with 0 only for AC."""
    solution = find_solution(file)
    source = read_source(solution)
    marker = _marker_of(solution)
    slug = checked_slug(problem or (marker.problem if marker else ""))
    account = load_account()
    if marker and not problem and marker.url != account.url:
        raise BadUse(f"This folder is of {marker.url}, and you are logged in to {account.url}.")
    screen = Screen()
    with Api(account) as api:
        offered = marker.languages if marker else _extensions(api)
        key = language or language_of(solution, marker, offered)
        sent = api.submit(problem=slug, language=key, source=source)
        try:
            _tell_sent(sent, screen, as_json=as_json)
            ended = follow(api, sent["id"], lambda event: _tell_event(event, screen, as_json=as_json))
        except (WhetError, KeyboardInterrupt):
            typer.echo(f"It is being judged nevertheless. Later: whet status {sent['id']}", err=True)
            raise
    if as_json:
        emit({"type": "result", "submission": ended})
    else:
        screen.submission(ended)
    return 0 if ended["verdict"] == "AC" else OTHER_VERDICT


@command
def run(
    file: File = None,
    problem: Annotated[str, typer.Option(help="The problem's slug; from the folder when left out.")] = "",
    language: Annotated[str, typer.Option(help="A language's key; from the file when left out.")] = "",
    stdin: Annotated[str, typer.Option(help="A file with the program's input; - for standard input.")] = "",
    arg: Annotated[list[str] | None, typer.Option(help="An argument of the function: name=value.")] = None,
    calls: Annotated[str, typer.Option(help="A file with calls of a class, one per line.")] = "",
    as_json: Json = False,
) -> int:
    """Run a solution on the judge without submitting it: on the samples, or on an input of your own."""
    solution = find_solution(file)
    source, marker = read_source(solution), _marker_of(solution)
    slug = checked_slug(problem or (marker.problem if marker else ""))
    given = running.given_input(stdin, arg or [], calls)
    with Api(load_account()) as api:
        key = language or language_of(solution, marker, marker.languages if marker else _extensions(api))
        ended = running.run(api, problem=slug, language=key, source=source, given=given)
    _show(ended, lambda screen: screen.trial(ended), as_json=as_json)
    return 0 if ended["verdict"] in ("AC", "") else OTHER_VERDICT


@command
def status(
    submission: Annotated[str, typer.Argument(help="Its id; the latest ones when left out.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=100, help="At most so many.")] = 10,
    as_json: Json = False,
) -> int:
    """Show a submission, or list the latest ones."""
    with Api(load_account()) as api:
        if submission:
            found = api.submission(checked_slug(submission))
            _show(found, lambda screen: screen.submission(found), as_json=as_json)
            return 0
        rows = api.submissions(limit=limit)
    titles = ("id", "problem", "language", "verdict", "measures")
    cells = [
        (row["id"], row["problem"], row["language"], row["verdict"] or row["status"], measures(row))
        for row in rows
    ]
    _show({"submissions": rows}, lambda screen: screen.table(titles, cells), as_json=as_json)
    return 0


def _show(document: dict[str, Any], show: Callable[[Screen], None], *, as_json: bool) -> None:
    if as_json:
        emit(document)
    else:
        show(Screen())


def _try_samples(solution: Path, marker: Marker, key: str, timeout_s: float) -> list[trying.Outcome]:
    if marker.kind not in ("program", "function") or (marker.kind == "function" and not marker.function):
        raise BadUse(_only_there(solution, marker))
    samples = read_samples(solution.parent)
    if marker.kind == "function":
        if key != "python3":
            raise BadUse(f"`whet test` calls functions in python3 only, not in {key}: {_send(solution)}")
        return [trying.run_function(solution, marker, sample, timeout_s=timeout_s) for sample in samples]
    with trying.prepared(solution, key) as words:
        return [trying.run_program(words, sample, timeout_s=timeout_s) for sample in samples]


def _only_there(solution: Path, marker: Marker) -> str:
    return f"`whet test` cannot try {marker.problem}: only the judge can judge it. {_send(solution)}"


def _send(solution: Path) -> str:
    return f"Send it with `whet submit {solution.name}`."


def _marker_of(solution: Path) -> Marker | None:
    return load_marker(solution.resolve().parent)


def _extensions(api: Api) -> dict[str, str]:
    return {row["key"]: row["extension"] for row in api.languages()}


def _tell_sent(sent: dict[str, Any], screen: Screen, *, as_json: bool) -> None:
    if as_json:
        emit({"type": "submitted", "submission": sent})
    else:
        screen.say(f"Submitted {sent['problem']} in {sent['language']}.")


def _tell_event(event: Event, screen: Screen, *, as_json: bool) -> None:
    if as_json:
        emit(event.data)
    else:
        screen.event(event)


def _report(error: WhetError, *, as_json: bool) -> None:
    if as_json:
        emit({"type": "error", "error": {"code": error.code, "message": str(error)}})
    else:
        sys.stderr.write(f"whet: {plain(error)}\n")
