"""What the installation can do and what it lacks, and whether the data are as they should be."""
