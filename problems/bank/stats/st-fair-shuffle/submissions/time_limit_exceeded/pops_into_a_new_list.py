"""Too slow: takes random items out of the middle of a list, which moves all that follow, and puts them at the front."""


def shuffle(a, rng):
    drawn = []
    while a:
        drawn.insert(0, a.pop(int(rng.random() * len(a))))
    a.extend(drawn)
