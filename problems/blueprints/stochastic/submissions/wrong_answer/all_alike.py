def draw(weights, rng):
    return int(rng.random() * len(weights))
