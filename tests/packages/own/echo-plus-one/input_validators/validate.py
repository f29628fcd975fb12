import re
import sys

text = sys.stdin.read()
ok = re.fullmatch(r"\d+ [AS]\n(-?\d+\n)*", text) is not None
sys.exit(42 if ok and len(text.split()) == int(text.split()[0]) + 2 else 43)
