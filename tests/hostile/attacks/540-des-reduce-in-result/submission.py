# Case 540: results with __reduce__, __reduce_ex__, __getstate__ and copyreg entries that would run a command outside.
import copyreg, os
class Jcan540:
    def __reduce_ex__(self, protocol):
        return os.system, ("touch /tmp/judge_canary_540",)
    __reduce__ = lambda self: (os.system, ("touch /tmp/judge_canary_540",))
copyreg.pickle(Jcan540, lambda thing: (os.system, ("touch /tmp/judge_canary_540",)))
turn = [0]
def solve(nums, target):
    turn[0] += 1
    thing = Jcan540()
    return [thing, [thing, thing], {"a": thing}, (thing,)][turn[0] % 4]
