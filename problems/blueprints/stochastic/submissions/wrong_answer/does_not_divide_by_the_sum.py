def draw(weights, rng):
    left = rng.random()
    for index, weight in enumerate(weights):
        left -= weight
        if left < 0.0:
            return index
    return len(weights) - 1
