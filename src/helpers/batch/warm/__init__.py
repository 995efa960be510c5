"""The warm engine: each notebook runs in a fresh process forked from a server that has everything imported already."""
