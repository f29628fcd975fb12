"""What is wrong with a set-up, and how to mend it: `manage.py doctor`.

Each module asks one part of the set-up for facts and judges them; the `judge_…` functions decide by the facts
alone. `checks` is the table of all of them.
"""
