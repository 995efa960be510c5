"""Rules on the words: what text, headings and names say, held against each other and against the figures."""
