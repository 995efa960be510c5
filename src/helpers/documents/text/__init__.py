"""Plain text and Markdown: which encoding, which lines are tables."""
