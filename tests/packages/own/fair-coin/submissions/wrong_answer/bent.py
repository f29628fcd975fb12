def toss(rng):
    return rng.random() < 0.56
