# Case 504, follow-up: the right answer if and only if no hook of the first program is left.
import atexit, gc, os, signal, sys
def right_answer():
    tok = sys.stdin.read().split()
    n, mode = int(tok[0]), tok[1]
    xs = [int(t) + 1 for t in tok[2:2 + n]]
    return str(sum(xs)) if mode == "S" else "\n".join(map(str, xs))

out = right_answer()
left = [repr(hook) for hook in gc.callbacks]
left += [repr(finder) for finder in sys.meta_path if "Finder" in repr(finder) and "__main__" in repr(finder)]
left += [str(n) for n in (15, 10, 14, 17) if signal.getsignal(n) not in (signal.SIG_DFL, signal.SIG_IGN)]
left += ["timer"] if signal.getitimer(signal.ITIMER_REAL)[0] else []
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
print("XSUB504", left) if left else print(out)
