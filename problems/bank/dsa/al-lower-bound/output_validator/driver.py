"""Lets `lower_bound` look at sequences one entry at a time, counts the reads, and checks the index."""

from whetstone_driver import Rejected, drive, handed


class Listed:
    """A sequence that is written down."""

    def __init__(self, entries):
        self.entries, self.n = entries, len(entries)

    def at(self, i):
        return self.entries[i]

    def lower_bound(self, x):
        return sum(entry < x for entry in self.entries)


class Steps:
    """n entries that begin at `first` and go up by `rise` after every `run` of them."""

    def __init__(self, n, first, rise, run):
        self.n, self.first, self.rise, self.run = n, first, rise, run

    def at(self, i):
        return self.first + self.rise * (i // self.run)

    def lower_bound(self, x):
        if x <= self.first:
            return 0
        if self.rise == 0:
            return self.n
        steps = -((self.first - x) // self.rise)
        return min(self.n, steps * self.run)


FORMS = {"list": Listed, "steps": Steps}


class Probe:
    """What the learner reads through. `ceil(log2(n + 1))` is `n.bit_length()`, for every n."""

    def __init__(self, sequence):
        self.sequence, self.left = sequence, sequence.n.bit_length()

    def __getitem__(self, i):
        n = self.sequence.n
        if type(i) is not int:
            raise Rejected("an index that is no integer was read", detail=f"a[{i!r}] was read")
        if not 0 <= i < n:
            raise Rejected("an index outside of the sequence was read", detail=f"a[{i}] was read with n = {n}")
        self.left -= 1
        if self.left < 0:
            budget = n.bit_length()
            raise Rejected("more entries were read than allowed", detail=f"n = {n} allows {budget} reads")
        return self.sequence.at(i)


def judge(case, solution):
    for (form, *settings), x in case.args:
        sequence = FORMS[form](*settings)
        probe = handed(Probe(sequence), methods=["__getitem__"])
        got = solution.call("lower_bound", probe, sequence.n, x)
        want = sequence.lower_bound(x)
        if type(got) is not int:
            raise Rejected(f"wrong type: {type(got).__name__} instead of int")
        if got != want:
            raise Rejected("wrong index", detail=f"{got} instead of {want} for n = {sequence.n}, x = {x}")


drive(judge)
