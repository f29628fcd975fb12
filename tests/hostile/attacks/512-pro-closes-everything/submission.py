# Case 512: closes all descriptors, the harness's too, then returns the wrong answer and waits for its end.
import os
def solve(nums, target):
    os.closerange(0, 1 << 16)
    return [0, 1]
