"""Which documents there are, what each is, and which unit of work it belongs to."""
