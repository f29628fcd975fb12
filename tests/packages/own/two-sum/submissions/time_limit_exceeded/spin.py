def solve(nums, target):
    while True:
        pass
