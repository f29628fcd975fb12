def solve(nums, target):
    seen = {}
    for i, v in enumerate(nums):
        if target - v in seen:
            return [bool(seen[target - v]), float(i)]
        seen[v] = i
