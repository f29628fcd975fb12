def gradient(x):
    return 2.0 * x
