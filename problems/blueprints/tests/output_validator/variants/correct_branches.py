def clamp(x, low, high):
    if low > high:
        raise ValueError
    if x < low:
        return low
    return high if x > high else x
