def lower_bound(a, n, x):
    lo, hi = 0, n
    while lo < hi:
        middle = (lo + hi) // 2
        value = a[middle]
        if value == x:
            return middle
        if value < x:
            lo = middle + 1
        else:
            hi = middle
    return lo
