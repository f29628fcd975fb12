# Case 535: renames, removes, links and locks its own directory and makes it unreadable; the agent has to wipe it.
import os, shutil, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

answer, here = right_answer(), os.getcwd()
for call, *arguments in (
    (os.rename, here, here + "-jcan535"), (os.rename, here, "/tmp/jcan535"), (os.rmdir, here), (shutil.rmtree, here, True),
    (os.symlink, "/", here + "/main.py"), (os.mkdir, here + "/main.py", 0), (os.symlink, "/etc", here + "/feedback"),
    (os.chmod, here, 0), (os.chown, here, -1, 0),
):
    try:
        call(*arguments)
    except OSError:
        pass
print(answer)
