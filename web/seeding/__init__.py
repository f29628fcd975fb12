"""A site with a past: people, problems and submissions made up, and the same for the same number."""
