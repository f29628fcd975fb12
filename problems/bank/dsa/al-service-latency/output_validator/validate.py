"""Follow the printed route link by link; its latency has to be the printed one and the best one.

Called as `validate.py input answer feedback_dir < output`; exit 42 accepts, 43 refuses. Of the answer only the latency counts.
"""

import pathlib
import re
import sys

NUMBER = re.compile(rb"[0-9]{1,18}")


class Refused(Exception):
    """(what a learner reads on any case, what only samples show)"""


def number(word):
    if not NUMBER.fullmatch(word):
        raise Refused("the output is not made of whole numbers", repr(word[:40]))
    return int(word)


def check(data, best, output):
    """Raises Refused."""
    lines = [line.split() for line in output.split(b"\n") if line.strip()]
    if not lines:
        raise Refused("the output is empty", "")
    if best is None or lines[0] == [b"-1"]:
        if lines != [[b"-1"]]:
            raise Refused("a route where there is none", "")
        if best is not None:
            raise Refused("-1 although the target can be reached", f"the best latency is {best}")
        return
    if len(lines) != 2 or len(lines[0]) != 1:
        raise Refused("expected two lines: the latency, and the route", "")
    printed, route = number(lines[0][0]), [number(word) for word in lines[1]]
    real = latency_of(data, route)
    if real != printed:
        raise Refused("the latency is not that of the route", f"{printed} instead of {real}")
    if real != best:
        raise Refused("a faster route exists", f"{real}, the best is {best}")


def latency_of(data, route):
    """The latency of a route from s to t. Raises Refused when it is none."""
    rows = data.split(b"\n")
    n, _, s, t = map(int, rows[0].split())
    if len(route) > n:
        raise Refused("the route is longer than n services", "")
    if route[0] != s or route[-1] != t:
        raise Refused("the route does not lead from s to t", "")
    wanted = dict.fromkeys(zip(route, route[1:], strict=False))
    if wanted:
        for line in rows[1:-1]:
            u, v, w = map(int, line.split())
            if (u, v) in wanted and (wanted[u, v] is None or w < wanted[u, v]):
                wanted[u, v] = w
    missing = [pair for pair, w in wanted.items() if w is None]
    if missing:
        raise Refused("the route uses a link that does not exist", f"from {missing[0][0]} to {missing[0][1]}")
    return sum(wanted[pair] for pair in zip(route, route[1:], strict=False))


def main(input_path, answer_path, feedback_dir):
    first = pathlib.Path(answer_path).read_bytes().split()[0]
    try:
        check(pathlib.Path(input_path).read_bytes(), None if first == b"-1" else int(first), sys.stdin.buffer.read())
    except Refused as refused:
        kind, detail = refused.args
    else:
        return 42
    feedback = pathlib.Path(feedback_dir)
    (feedback / "teammessage.txt").write_text(kind + "\n", encoding="utf-8")
    (feedback / "judgemessage.txt").write_text(f"{kind}: {detail}\n", encoding="utf-8")
    return 43


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
