def clamp(x, low, high):
    if low > high:
        raise ValueError(f"{low} > {high}")
    return min(x, high)
