def lower_bound(a, n, x):
    lo, hi = 0, n - 1
    while lo < hi:
        middle = (lo + hi) // 2
        if a[middle] < x:
            lo = middle + 1
        else:
            hi = middle
    return max(lo, 0)
