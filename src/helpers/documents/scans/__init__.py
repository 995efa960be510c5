"""Pages that are pictures: named as such, and read where the extra ``ocr`` is installed."""
