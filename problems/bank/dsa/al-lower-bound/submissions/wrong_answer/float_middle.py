def lower_bound(a, n, x):
    lo, hi = 0, n
    while lo < hi:
        middle = int((lo + hi) / 2)
        if a[middle] < x:
            lo = middle + 1
        else:
            hi = middle
    return lo
