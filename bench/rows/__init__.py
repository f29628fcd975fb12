"""The rows of `bench/sandbox.py`: what is measured, and what is asked of it."""
