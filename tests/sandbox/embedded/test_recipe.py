import pytest

from sandbox.embedded.recipe import Copy, Entry, Environment, Run, WorkingFolder, read
from sandbox.images import AGENT_RECIPE, IMAGE_NAMES, recipe_files
from sandbox.images.libraries import BuildFailed

TEXT = """
# A comment.
ARG BASE=system
FROM ${BASE}
RUN apt-get update \\
 && apt-get install \\
# a comment in the middle
    thing
COPY one two /there/
ENV A=1 B="two words"
ENV C all of it
WORKDIR /opt
ENTRYPOINT ["/bin/x", "-a b"]
"""


def test_it_reads_the_instructions_that_recipes_are_written_in() -> None:
    run, *others = read(TEXT)
    assert isinstance(run, Run)
    assert run.words[:2] == ("/bin/sh", "-c")
    assert run.words[2].split() == ["apt-get", "update", "&&", "apt-get", "install", "thing"]
    assert others == [
        Copy(("one", "two"), "/there/"),
        Environment((("A", "1"), ("B", "two words"))),
        Environment((("C", "all of it"),)),
        WorkingFolder("/opt"),
        Entry(("/bin/x", "-a b")),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "USER nobody",
        "ADD x /x",
        "COPY --from=other /x /x",
        "COPY *.txt /x",
        "COPY x",
        "RUN --mount=type=cache x",
        "ENV",
        'ENTRYPOINT ["unfinished',
        "VOLUME /data",
    ],
)
def test_it_refuses_what_it_would_get_wrong(line: str) -> None:
    with pytest.raises(BuildFailed, match="embedded engine"):
        read(line)


@pytest.mark.parametrize("name", IMAGE_NAMES)
def test_it_can_follow_every_recipe(name: str) -> None:
    assert read(recipe_files(name)["Dockerfile"].read_text())


def test_it_finds_how_the_agent_is_started() -> None:
    entries = [step for step in read(AGENT_RECIPE.read_text()) if isinstance(step, Entry)]
    assert entries[0].words[-2:] == ("-m", "sandbox.agent")
