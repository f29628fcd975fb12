# Mistake: prints nan, which is near to nothing.
print("nan")
