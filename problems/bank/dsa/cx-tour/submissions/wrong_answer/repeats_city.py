# Says the first warehouse again at the end.
import sys

n = int(input())
sys.stdout.write(" ".join(map(str, [*range(n), 0])) + "\n")
