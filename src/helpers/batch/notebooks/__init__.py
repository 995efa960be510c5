"""The notebooks' door to the data: units, their tables, and what each notebook makes."""
