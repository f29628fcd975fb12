size = int(input())
for guess in range(1, size + 1):
    print(size // 2 + guess % 400, flush=True)
    if input() == "right":
        break
