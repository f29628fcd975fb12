# Mistake: counts a walk and its way back as two.
data = list(map(int, open(0).read().split()))
houses, watch = data[0], set(data[2:])
last = total = 0
for house in range(1, houses + 1):
    last = house if house in watch else last
    total += 2 * last - (house in watch)
print(total)
