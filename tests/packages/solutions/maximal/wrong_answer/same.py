# Mistake: prints N itself.
print(input())
