# Case 534: 2,000 levels, names that are no UTF-8, no rights, FIFOs, sockets, hard links, a directory per inode left.
import os, socket, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

answer = right_answer()
for place in (".", "/tmp", "/dev/shm"):
    try:
        os.chdir(place)
        home = os.open(".", os.O_RDONLY)
        for level in range(2000):
            os.mkdir(b"jcan534-\xff\xfe\n" + b"d" * 200)
            os.chdir(b"jcan534-\xff\xfe\n" + b"d" * 200)
            if level % 500 == 0:
                os.mkfifo(b"\x80fifo")
                os.mknod("plain")
                os.link("plain", "hard")
                os.symlink("/" * 4000, "link")
                socket.socket(socket.AF_UNIX).bind("s")
    except OSError:
        pass
    try:
        os.fchdir(home)
        for number in range(9000):
            os.mkdir(f"jcan534-{number}", 0)
    except OSError:
        pass
    os.fchdir(home)
print(answer)
