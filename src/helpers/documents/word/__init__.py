"""Word documents (.docx): paragraphs with their automatic numbers, and tables."""
