"""Recognisers: which table is this, what do its rows and columns mean, what does this sentence claim."""
