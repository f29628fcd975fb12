"""The command line of the Whetstone judge. It speaks HTTP with a judge and knows nothing of its inside."""

__version__ = "0.1.0"
