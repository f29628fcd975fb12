def solve(task, tool, *more):
    return next(i for i in range(more[0]) if tool[i] == more[1])
