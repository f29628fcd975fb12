import sys

n = int(sys.stdin.readline())
sys.stdout.write(f"{(n + 1) // 2}\n")
sys.stdin.readline()
