"""People among each other: whom somebody follows, and groups that share a leaderboard."""
