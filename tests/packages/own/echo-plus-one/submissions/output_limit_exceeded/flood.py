for _ in range(10_000):
    print("y" * 1000)
