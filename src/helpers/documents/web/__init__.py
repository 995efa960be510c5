"""Web pages: HTML, MHT, tables drawn with placed boxes."""
