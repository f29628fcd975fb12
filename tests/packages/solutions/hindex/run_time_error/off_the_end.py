# Mistake: reads one paper more than there are.
numbers = open(0).read().split()
citations = [int(numbers[1 + i]) for i in range(int(numbers[0]) + 1)]
print(len(citations))
