# Case 541: object arrays, structured and void dtypes, memory maps, __array_interface__ and masked arrays as results.
import numpy as np
class Foreign:
    __array_interface__ = {"shape": (1 << 30,), "typestr": "|u1", "data": (4096, True), "version": 3}
class Lazy:
    def __array__(self, *arguments, **named):
        return np.array([Lazy()], dtype=object)
turn = [0]
def solve(X):
    turn[0] += 1
    np.array([1.0]).tofile("map.bin")
    made = [
        lambda: np.array([Lazy()], dtype=object), lambda: np.zeros(2, dtype=[("mean", "f8"), ("var", "O")]),
        lambda: np.memmap("map.bin", dtype="f8"), lambda: Foreign(), lambda: Lazy(), lambda: np.ma.masked_all(2),
        lambda: np.zeros(3, dtype="V8"), lambda: np.array(["x"]), lambda: np.array(1, dtype="M8[s]"), lambda: X[..., :0],
    ]
    return made[turn[0] % len(made)]()
