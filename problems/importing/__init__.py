"""Problems from elsewhere: each module turns one foreign format into the files of a package of ours.

Importers are pure: they read the foreign tree, say what is wrong and what is left out, and draft files.
What has to be run, such as generators, is named in the draft and run by `judge` in boxes.
"""
