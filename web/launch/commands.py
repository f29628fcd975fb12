"""`make run`, `make test` and the others, once the environment stands."""

import sys
from collections.abc import Callable

from web.launch import checking, site, testing, translations, verifying, wheels
from web.launch.faults import LaunchError

COMMANDS: dict[str, Callable[[], int | None]] = {
    "run": site.run,
    "images": site.images,
    "wheels": wheels.download,
    "test": testing.test,
    "verify": verifying.verify,
    "check": checking.check,
    "fmt": checking.reformat,
    "messages": translations.collect,
    "bench": testing.bench,
}


def main() -> int:
    name = sys.argv[1] if len(sys.argv) > 1 else "run"
    if name not in COMMANDS:
        sys.stderr.write(f"Unknown command {name!r}; there are: {', '.join(sorted(COMMANDS))}, clean.\n")
        return 2
    try:
        return COMMANDS[name]() or 0
    except LaunchError as e:
        sys.stderr.write(f"\n{e}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
