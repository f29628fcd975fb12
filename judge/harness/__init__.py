"""What runs inside a box beside the learner's code: its text is laid there, the worker never runs it."""
