# Finds cities by their place: of several at one place only the last is visited, again and again.
import sys

numbers = list(map(int, sys.stdin.read().split()))
points = list(zip(numbers[1::2], numbers[2::2], strict=True))
by_place = {point: city for city, point in enumerate(points)}
order = [by_place[point] for point in sorted(points)]
sys.stdout.write(" ".join(map(str, order)) + "\n")
