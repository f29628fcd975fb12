import no_such_module


def solve(nums, target):
    return [0, 1]
