import subprocess
import sys

from web.launch import filling
from web.launch.places import ROOT

SETS = [
    frozenset({"python"}),
    frozenset({"python", "cpp"}),
    frozenset({"python", "r"}),
    frozenset({"python", "sql"}),
    frozenset({"sql"}),
]


def test_a_new_site_waits_for_what_most_problems_need_only() -> None:
    assert filling.first_images(SETS) == ["cpp", "python"]
    assert filling.first_images([]) == ["python"]


def test_the_other_images_come_one_by_one_the_most_wanted_first() -> None:
    assert filling.rounds(SETS) == [
        ["cpp", "python"],
        ["cpp", "python", "sql"],
        ["cpp", "python", "sql", "r"],
    ]


def test_problems_are_filled_in_as_their_images_come_and_all_are_looked_at_last() -> None:
    words = [argv[1:] for argv in filling.commands(filling.rounds(SETS), "embedded")]
    sync = ["manage.py", "sync_bank", "--verify"]
    build = ["-m", "sandbox.images", "build"]
    assert words == [
        [*sync, "--images", "cpp", "python"],
        [*build, "sql", "--engine", "embedded"],
        [*sync, "--images", "cpp", "python", "sql"],
        [*build, "r", "--engine", "embedded"],
        sync,
    ]


def test_a_bank_that_needs_no_other_image_is_read_once() -> None:
    (argv,) = filling.commands(filling.rounds([frozenset({"python"})]), "docker")
    assert argv == [sys.executable, "manage.py", "sync_bank", "--verify"]


CHILD = "import time; print('begins', flush=True); time.sleep(20); print('outlived', flush=True)"
FILLING = f"""
import sys
from web.launch import filling
filling.commands = lambda found, engine: [[sys.executable, "-c", {CHILD!r}]]
filling.main("docker")
"""


def test_what_it_runs_ends_with_it() -> None:
    """A site that is stopped in the moment it starts this leaves no `sync_bank` behind."""
    with subprocess.Popen(
        [sys.executable, "-c", FILLING], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begins\n"
        process.terminate()
        # Ends when nobody holds the other end any more.
        assert process.stdout.read() == ""
