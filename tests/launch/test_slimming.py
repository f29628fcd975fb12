"""The image holds what the site needs and nothing of its developers' tools."""

from web.launch.places import LOCK_FILE
from web.launch.slimming import superfluous
from web.launch.wheels import trimmed

REQUIRES = {
    "django": ["asgiref>=3", 'tzdata; sys_platform == "win32"', "argon2-cffi; extra == 'argon2'"],
    "asgiref": [],
    "tzdata": [],
    "argon2-cffi": [],
    "redis": ["async-timeout; python_version < '3.0'"],
    "async-timeout": [],
    "pytest": ["Plug_gy>=1"],
    "plug-gy": [],
    "pip": [],
}


def test_it_follows_requirements_to_their_ends() -> None:
    assert superfluous(["Django>=5", "redis"], REQUIRES) == {
        "argon2-cffi",
        "async-timeout",
        "plug-gy",
        "pytest",
        "tzdata",
    }


def test_it_keeps_what_an_extra_asks_for() -> None:
    assert "argon2-cffi" not in superfluous(["django[argon2]"], REQUIRES)


def test_it_ends_where_packages_require_each_other() -> None:
    assert superfluous(["a"], {"a": ["b"], "b": ["a"], "c": ["a"]}) == {"c"}


def test_it_trims_a_lock_to_what_is_wanted() -> None:
    first = "one==1 \\\n    --hash=a \\\n    --hash=b\n"
    lock = first + "Two==2 ; python_full_version < '3.11.3' \\\n    --hash=c\nthree==3\n"
    assert trimmed(lock, {"one"}) == "Two==2 \\\n    --hash=c\nthree==3\n"


def test_it_keeps_every_entry_whole() -> None:
    text = LOCK_FILE.read_text()
    assert trimmed(text, set()).count("--hash=") == text.count("--hash=")
