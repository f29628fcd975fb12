def solve(nums, target):
    seen = {}
    for i, v in enumerate(nums):
        if target - v in seen:
            return (x for x in (seen[target - v], i))
        seen[v] = i
