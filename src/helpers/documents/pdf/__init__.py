"""PDF: glyphs become cells by the rules and gaps of the page."""
