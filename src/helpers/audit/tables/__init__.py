"""Rules on tables: sums inside a table, and one table against another."""
