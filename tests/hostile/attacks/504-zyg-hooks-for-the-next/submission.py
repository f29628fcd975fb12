# Case 504: every hook that an interpreter has; whoever runs next in it would run them.
import atexit, gc, os, signal, sys, threading
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

def jcan504(*arguments, **named):
    try:
        os.write(1, b"XSUB504-hook\n")
    except OSError:
        pass
answer = right_answer()
os.register_at_fork(before=jcan504, after_in_child=jcan504)
gc.callbacks.append(jcan504)
sys.addaudithook(lambda event, arguments: jcan504() if event == "open" and "jcan" in str(arguments) else None)
sys.meta_path.insert(0, type("Finder", (), {"find_spec": staticmethod(lambda *a: None)}))
for number in (signal.SIGTERM, signal.SIGUSR1, signal.SIGALRM, signal.SIGCHLD):
    signal.signal(number, jcan504)
signal.setitimer(signal.ITIMER_REAL, 30)
os.write(1, answer.encode() + b"\n")
os._exit(0)
