import sys

n = int(input())
sys.stdout.write(" ".join(map(str, range(n))) + "\n")
