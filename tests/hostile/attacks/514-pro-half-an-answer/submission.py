# Case 514: writes half of a right-looking reply and dies by SIGKILL.
import os, signal
def solve(nums, target):
    for fd in range(3, 16):
        try:
            os.write(fd, b"\0\0\0\x0b" + b'{"ok":')
        except OSError:
            pass
    os.kill(os.getpid(), signal.SIGKILL)
