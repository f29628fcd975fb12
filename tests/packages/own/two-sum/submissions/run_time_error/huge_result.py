def solve(nums, target):
    return [0] * 1_000_000
