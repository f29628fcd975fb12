def lower_bound(a, n, x):
    if n == 0 or a[n - 1] < x:
        return n
    lo, hi = 0, n - 1
    while lo < hi:
        middle = (lo + hi) // 2
        if a[middle] < x:
            lo = middle + 1
        else:
            hi = middle
    return lo
