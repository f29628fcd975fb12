n = int(input())
known, step = 0, 1 << n.bit_length() >> 1
while True:
    while known + step > n:
        step //= 2
    print(known + step, flush=True)
    answer = input()
    if answer == "right":
        break
    if answer == "more":
        known += step
    step = max(1, step // 2)
