"""What a learner's output differs in from the expected one, ready to be drawn. Pure.

`judge.checkers` decides whether an output is right; here nothing is decided, only shown.
"""
