data = list(map(int, open(0).read().split()))
houses, watch = data[0], data[2:]
unsafe = 0
for left, right in zip([0, *watch], [*watch, houses + 1]):
    gap = right - left - 1
    unsafe += gap * (gap + 1) // 2
print(houses * (houses + 1) // 2 - unsafe)
