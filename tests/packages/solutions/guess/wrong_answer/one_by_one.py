guess = 500
for _ in range(10):
    print(guess, flush=True)
    answer = input()
    if answer == "correct":
        break
    guess += 1 if answer == "higher" else -1
