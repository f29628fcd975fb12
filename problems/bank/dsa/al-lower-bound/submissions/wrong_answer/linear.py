def lower_bound(a, n, x):
    for i in range(n):
        if a[i] >= x:
            return i
    return n
