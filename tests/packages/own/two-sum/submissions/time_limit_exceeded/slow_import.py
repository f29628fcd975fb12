while True:
    pass


def solve(nums, target):
    return [0, 1]
