"""What somebody has on this site: all of it as a download, and how it goes when they go."""
