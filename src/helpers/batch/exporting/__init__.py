"""The clean tables of all units as one open data package, for other programs."""
