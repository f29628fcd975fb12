"""A site on PostgreSQL with 100,000 submissions, for the benchmarks of pages and streams."""
