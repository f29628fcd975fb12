def lower_bound(a, n, x):
    """Builds the number of entries below x bit by bit, from the highest; no bit needs more than one read."""
    count = 0
    bit = 1 << max(0, n.bit_length() - 1)
    while bit and n:
        if count + bit <= n and a[count + bit - 1] < x:
            count += bit
        bit >>= 1
    return count
