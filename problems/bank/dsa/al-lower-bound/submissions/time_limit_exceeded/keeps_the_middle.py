def lower_bound(a, n, x):
    seen = {}
    lo, hi = 0, n
    while lo < hi:
        middle = (lo + hi) // 2
        if middle not in seen:
            seen[middle] = a[middle]
        if seen[middle] < x:
            lo = middle
        else:
            hi = middle
    return lo
