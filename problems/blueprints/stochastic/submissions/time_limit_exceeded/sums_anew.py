def draw(weights, rng):
    target = rng.random()
    for index in range(len(weights)):
        if sum(weights[: index + 1]) / sum(weights) > target:
            return index
    return len(weights) - 1
