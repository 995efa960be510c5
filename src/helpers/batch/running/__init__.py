"""Doing the jobs of a run, publishing what they make, and saying what became of them."""
