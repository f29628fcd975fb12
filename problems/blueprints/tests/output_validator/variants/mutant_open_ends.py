def clamp(x, low, high):
    if low > high:
        raise ValueError(f"{low} > {high}")
    if low < x < high:
        return x
    return low if x < high else high - 1
