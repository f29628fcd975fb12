low, high = 1, int(input())
answer = ""
while answer != "right":
    middle = (low + high) // 2
    print(middle, flush=True)
    answer = input()
    if answer == "more":
        low = middle + 1
    else:
        high = middle - 1
