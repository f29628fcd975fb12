"""Everything that a driver can do, in small."""

from whetstone_driver import Rejected, check_array, drive, handed, note, rng


class Hidden:
    """A sorted list that is asked for its items one by one."""

    def __init__(self, n, most):
        self.n, self.left = n, most

    def __getitem__(self, i):
        self.left -= 1
        if self.left < 0:
            raise Rejected("too many questions", detail=f"n = {self.n}")
        if not 0 <= i < self.n:
            raise IndexError("outside")
        return 2 * i


def judge(case, solution):
    task, n = case.args
    if task == "find":
        want = n // 3
        got = solution.call("solve", task, handed(Hidden(n, 24), ["__getitem__"]), n, 2 * want)
        if type(got) is not int or got != want:
            raise Rejected("wrong index", detail=f"{got} instead of {want}")
        note(f"{n} items")
        return 0.5
    if task == "draw":
        found, after = solution.call("solve", task, rng(5, only=["random"]), [3, 1, 2], arguments=True)
        check_array(found, dtype="float64", shape=(4,), finite=True)
        if after[2] != [1, 2, 3]:
            raise Rejected("the list is not sorted")
        with solution.raises(ValueError):
            solution.call("solve", "fail", None)
        rounds = solution.repeat(3, ("solve", "draw", rng(5, only=["random"]), [2, 1]))
        if len({float(drawn[0]) for drawn in rounds}) != 3 or float(rounds[0][0]) != float(found[0]):
            raise Rejected("each round draws anew")
        case.report("drawn", float(found[0]))
        return None
    model = solution.call("solve", "model", n, keep=True)
    if case.pass_number == 1:
        solution.again({"state": model.call("get"), "hash": solution.call("solve", "hash", None)})
    if case.state["state"] != n or case.state["hash"] == solution.call("solve", "hash", None):
        raise Rejected("not a fresh process")
    return 1.0


drive(judge)
