"""The image holds what the site needs and nothing of its developers' tools."""

from web.launch.slimming import superfluous

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
