"""Rules on sentences: their arithmetic, and what they say against the tables."""
