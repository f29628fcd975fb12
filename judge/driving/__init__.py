"""What is laid beside the drivers of driven problems: the worker never runs it on learners' values."""
