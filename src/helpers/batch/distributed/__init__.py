"""The same jobs on a Dask cluster, the same data in a store."""
