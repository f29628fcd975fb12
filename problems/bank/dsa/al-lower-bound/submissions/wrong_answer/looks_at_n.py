def lower_bound(a, n, x):
    lo, hi = -1, n
    while hi - lo > 1:
        middle = (lo + hi + 1) // 2
        if a[middle] < x:
            lo = middle
        else:
            hi = middle
    return hi if n == 0 or a[hi] >= x else n
